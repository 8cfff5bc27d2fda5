import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { compareBy } from '../../../shared/base/index.ts'
import type { Decision } from '../../../shared/domain/decision.ts'
import type { PackAudit, PackInput } from '../pack-input.ts'
import { moment, type Sheet, sheet, text } from '../write-xlsx.ts'

/** The machine's own: the manifest holds its version and inputs, and when a figure turned red depends on when somebody looked. */
const OWN: readonly string[] = ['match.run', 'alert.raise', 'alert.clear']

/**
 * 11 操作日志: what was done, and what people decided. Ordered by time and then by content: the order in which files of the same moment
 * went in is the ledger's own affair (its chain of hashes keeps it) and must not change the pack.
 */
export function auditSheets(input: PackInput): readonly Sheet[] {
  const entries = input.audit
    .filter(({ action }) => !OWN.includes(action))
    .toSorted(
      compareBy(
        (entry) => entry.at,
        (entry) => entry.action,
        (entry) => entry.subject,
        (entry) => entry.person,
        (entry) => entry.detail,
      ),
    )
  return [
    sheet(
      '操作日志',
      [
        moment<PackAudit>('时间', (entry) => entry.at),
        text<PackAudit>('操作人', 12, (entry) => entry.person),
        text<PackAudit>('操作', 22, (entry) => entry.action),
        text<PackAudit>('对象', 40, (entry) => entry.subject),
        text<PackAudit>('内容', 80, (entry) => entry.detail),
      ],
      entries,
    ),
    sheet(
      '处理结论',
      [
        text<Decision>('编号', 12, (decision) => decision.id),
        moment<Decision>('时间', (decision) => decision.decidedAt),
        text<Decision>('决定人', 12, (decision) => decision.decidedBy),
        text<Decision>('种类', 12, (decision) => decision.body.kind),
        text<Decision>('理由', 40, (decision) => decision.reason),
        text<Decision>('内容', 80, (decision) => canonicalJson(decision.body)),
        text<Decision>('所见证据 SHA-256', 66, (decision) => decision.evidenceHash),
      ],
      input.decisions,
    ),
  ]
}
