import type { BankLine } from '../../shared/domain/bank-line.ts'
import type { CellRef } from '../../shared/domain/cell-ref.ts'
import { previousPeriod } from '../../shared/domain/period.ts'
import { cumulativeBases } from '../../shared/engine/bases.ts'
import { type MonthAddends, monthAddends } from '../../shared/engine/figures/month-addends.ts'
import { ownWordsOf } from '../../shared/engine/matching/own-words.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { policyFrom } from '../../shared/engine/replay/plain-policy.ts'
import { type AddendPlaces, addendPlaces } from './addend-places.ts'

export type OpenedMonth = MonthAddends & {
  /** Cells by the names that their files give them. */
  readonly inOwnWords: (cells: readonly CellRef[], bankLineId: string | null) => readonly CellRef[]
  readonly places: AddendPlaces
}

/** 构成 of a month, once for all papers that cite it; undefined for facts that do not say what files call their columns. */
export function openedMonth(
  facts: MonthFacts,
  { result, basisLines, before }: Pick<MonthFigures, 'result' | 'basisLines' | 'before'>,
  { lineById }: { readonly lineById: ReadonlyMap<string, BankLine> },
): (() => OpenedMonth) | undefined {
  const { files, period, sealedBefore } = facts
  if (!hasAddends(facts)) return undefined
  let opened: OpenedMonth | null = null
  return () => {
    if (opened) return opened
    const policy = policyFrom(facts.policy)
    const recomputedBefore =
      sealedBefore === null ? before : cumulativeBases(facts, result, policy, previousPeriod(period))
    const month = { period, shown: basisLines, own: basisLines, before, recomputedBefore }
    const layouts = new Map(files.map(({ fileId, kind, columns }) => [fileId, columns ? { kind, columns } : null]))
    const addends = monthAddends(facts, result, policy, month, lineById)
    opened = {
      ...addends,
      places: addendPlaces(addends, lineById),
      inOwnWords: ownWordsOf(
        (fileId) => layouts.get(fileId) ?? null,
        (id) => lineById.get(id)?.direction ?? null,
      ),
    }
    return opened
  }
}

/** Packs from before 构成 lay in them do not say what files call their columns; those from since say it of every file. */
export function hasAddends({ files }: Pick<MonthFacts, 'files'>): boolean {
  return files.length > 0 && files.every(({ columns }) => columns !== undefined)
}
