import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type GeneratedMonth,
  type GenerateOptions,
  generateMonth,
  type TrueLine,
} from '../../../scripts/month/generate-month.ts'
import { OUR_ENTITY } from '../../../scripts/sample/parties.ts'
import { openWriter } from '../../../src/main/db/open.ts'
import { loadDiscrepancies } from '../../../src/main/db/repositories/discrepancy.ts'
import { loadMatches } from '../../../src/main/db/repositories/match.ts'
import { type ImportOutcome, importFiles } from '../../../src/main/usecases/import-files.ts'
import { recordDecision } from '../../../src/main/usecases/record-decision.ts'
import { runMatch } from '../../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../../src/main/usecases/workspace-context.ts'
import { finish } from '../../../src/shared/base/index.ts'
import type { Allocation, DecisionBody } from '../../../src/shared/domain/decision.ts'
import type { ListedDiscrepancy } from '../../../src/shared/domain/discrepancy.ts'
import { parseMoment } from '../../../src/shared/domain/epoch-ms.ts'
import type { Match } from '../../../src/shared/domain/match.ts'
import { fen } from '../../../src/shared/domain/money.ts'

/** What the app made of a generated month, before anybody decided and after an accountant confirmed the truth. */
export type JudgedMonth = {
  readonly month: GeneratedMonth
  readonly imported: ImportOutcome
  readonly matches: readonly Match[]
  readonly before: readonly ListedDiscrepancy[]
  readonly after: readonly ListedDiscrepancy[]
  /** Decisions that the app refused. */
  readonly refused: readonly string[]
  readonly fileIdOf: ReadonlyMap<string, string>
}

/** The whole way: files on disk, the real importer, the real run, then the accountant's word on every line that was not automatic. */
export function judgeMonth(options: GenerateOptions): JudgedMonth {
  const month = generateMonth(options)
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-month-'))
  const opened = openWriter(join(folder))
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  const now = parseMoment(month.asOf)
  if (now === null) throw new Error(month.asOf)
  const context: WorkspaceContext = { db, workspace: folder, now: () => now, actor: '乔谨言' }
  try {
    const paths = month.files.map(({ name, bytes }) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    })
    const imported = finish(importFiles(context, paths, {}))
    for (const accountNo of month.accounts) {
      decide(context, { kind: 'account', accountNo, bankName: '', region: '', ourEntity: OUR_ENTITY })
    }
    finish(runMatch(context))
    const matches = loadMatches(db)
    const before = openOnes(context)
    const refused = confirmTruth(context, month, matches)
    finish(runMatch(context))
    const fileIdOf = new Map(imported.receipts.map(({ fileId, name }) => [name, fileId] as const))
    return { month, imported, matches, before, after: openOnes(context), refused, fileIdOf }
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function openOnes({ db }: WorkspaceContext): readonly ListedDiscrepancy[] {
  return loadDiscrepancies(db).flatMap(({ discrepancy, state }) => (state === 'open' ? [discrepancy] : []))
}

function decide(context: WorkspaceContext, body: DecisionBody): string | null {
  const recorded = context.db.transaction(() => recordDecision(context, { body, reason: '答案键', shown: null }))()
  return recorded.ok ? null : JSON.stringify(recorded.error)
}

function confirmTruth(
  context: WorkspaceContext,
  { lines }: GeneratedMonth,
  matches: readonly Match[],
): readonly string[] {
  const automatic = new Set(matches.filter(({ status }) => status === 'auto').flatMap(({ bankLineIds }) => bankLineIds))
  return lines
    .filter(({ id, shares }) => shares.length > 0 && !automatic.has(id))
    .flatMap(
      (line) => decide(context, { kind: 'match', bankLineIds: [line.id], allocations: allocationsOf(line) }) ?? [],
    )
}

function allocationsOf({ id, shares }: TrueLine): readonly Allocation[] {
  return shares.map(({ contractNo, planNo, fen: amount, as }) => ({
    bankLineId: as === 'fee' ? null : id,
    contractNo,
    planNo: planNo === null ? null : String(planNo),
    amount: fen(amount),
    kind: as,
  }))
}
