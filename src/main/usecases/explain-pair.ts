import { err, ok, type Result } from '../../shared/base/index.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { EngineInput } from '../../shared/engine/engine-input.ts'
import { explainPair } from '../../shared/engine/explain/explain-pair.ts'
import { type AskedRow, explainRows } from '../../shared/engine/explain/explain-rows.ts'
import type { Explanation } from '../../shared/engine/explain/explanation.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadEngineInput } from './load-engine-input.ts'

export type ExplainedRows = Explanation & { readonly a: AskedRow; readonly b: AskedRow }

/** What a reference may mean; none or several is the asker's to mend. */
export type UnclearReference = { readonly reference: string; readonly meanings: readonly AskedRow[] }

/** 为什么、为什么没有: any two rows by the numbers that people know. As of the run that the screens show unless told otherwise. */
export function explainReferences(
  db: ReadDb,
  references: readonly [string, string],
  { asOf, now }: { readonly asOf: EpochMs | null; readonly now: EpochMs },
): Result<ExplainedRows, UnclearReference> {
  const input = loadEngineInput(db, asOf ?? lastMatchRun(db)?.asOfAt ?? now)
  const meanings = references.map((reference) => meaningsOf(input, reference))
  for (const [index, found] of meanings.entries()) {
    if (found.length !== 1) return err({ reference: references[index] ?? '', meanings: found })
  }
  const [[a] = [], [b] = []] = meanings
  if (!a || !b) return err({ reference: references[0], meanings: [] })
  return ok({ a, b, ...explainRows(input, standingPolicy(input.decisions), a, b) })
}

/** A list that a person reads. */
const MOST_OTHERS = 30

type ScreenAnswer = OutputOf<'matching.explain'>

/** The same for one line and one contract, with the words that a screen shows beside their numbers. */
export function explainForScreen(
  db: ReadDb,
  { bankLineId, contractNo, planNo }: InputOf<'matching.explain'>,
  now: EpochMs,
): ScreenAnswer {
  const input = loadEngineInput(db, lastMatchRun(db)?.asOfAt ?? now)
  const ask = { bankLineId, contractNo, ...(planNo === null ? {} : { planNo }) }
  const { outcome, gates, nearest, rivals } = explainPair(input, standingPolicy(input.decisions), ask)
  const customerOf = new Map(input.contracts.map((contract) => [contract.contractNo, contract.customerName]))
  const others = new Set(rivals.bankLineIds)
  const isMatch = outcome.kind === 'matched' || outcome.kind === 'suggested'
  return {
    outcome: isMatch ? outcome.kind : 'not',
    rule: isMatch ? outcome.rule : null,
    gates: gates.map((gate) => ({ ...gate, cells: [...gate.cells] })),
    changes: nearest.map(({ text, leadsTo }) => ({ text, leadsTo: leadsTo?.kind ?? null })),
    otherContracts: [...rivals.contractNos, ...rivals.unequalContractNos].slice(0, MOST_OTHERS).map((other, index) => ({
      contractNo: other,
      customerName: customerOf.get(other) ?? '',
      isEqual: index < rivals.contractNos.length,
    })),
    otherLines: input.bankLines.flatMap(({ id, bankRef, postedAt, counterpartyName, amount }) =>
      others.has(id) ? { bankRef, postedAt, counterpartyName, amount } : [],
    ),
  }
}

/** A line's own id is exact; its serial number, like an archive's, may stand twice. */
function meaningsOf(input: EngineInput, reference: string): readonly AskedRow[] {
  const lines = new Set<string>()
  for (const { id, bankRef } of input.bankLines) {
    if (id === reference) return [{ kind: 'line', bankLineId: id }]
    if (bankRef === reference) lines.add(id)
  }
  const archives = new Map<string, AskedRow>()
  for (const { flowNo, archiveNo, contractNo } of input.archives) {
    const isIt = flowNo === reference || archiveNo === reference
    if (isIt) archives.set(`${contractNo}\n${flowNo}`, { kind: 'archive', flowNo, contractNo })
  }
  const isContract = input.contracts.some(({ contractNo }) => contractNo === reference)
  const isInvoice = input.invoices.some(({ invoiceNo }) => invoiceNo === reference)
  return [
    ...[...lines].sort().map((bankLineId): AskedRow => ({ kind: 'line', bankLineId })),
    ...(isContract ? [{ kind: 'contract', contractNo: reference } as const] : []),
    ...(isInvoice ? [{ kind: 'invoice', invoiceNo: reference } as const] : []),
    ...archives.values(),
  ]
}
