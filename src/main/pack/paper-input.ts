import type { BasisLine, BasisTotals } from '../../shared/domain/basis.ts'
import type { BridgeItem } from '../../shared/domain/bridge.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { Restatement } from '../../shared/domain/restatement.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { totalsBy } from '../../shared/engine/bases.ts'
import { standingDecisions } from '../../shared/engine/decisions/standing-decisions.ts'
import type { EnginePolicy, EngineResult } from '../../shared/engine/engine-input.ts'
import { type Facts, factsAt } from '../../shared/engine/facts/facts.ts'
import { type LearnedPayer, learnedPayers } from '../../shared/engine/parties/learned-payers.ts'
import { partyBook } from '../../shared/engine/parties/party-book.ts'
import { partySourceOf } from '../../shared/engine/parties/party-source-of.ts'
import type { LastSeal } from '../../shared/engine/replay/last-seal.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'
import { policyFrom } from '../../shared/engine/replay/plain-policy.ts'
import { type OpenedMonth, openedMonth } from './opened-month.ts'

export type TotalsRow = {
  readonly key: string
  readonly ownerName: string
  readonly region: string
  readonly totals: BasisTotals
}

/** What the papers need that follow from the facts alone. */
export type PaperInput = {
  readonly facts: Pick<Facts, 'contracts' | 'archivesByContract' | 'lineById'>
  readonly result: Pick<EngineResult, 'matches' | 'lineStates' | 'slips' | 'unfinished'>
  /** The period's own values, a contract or account a line. */
  readonly basisLines: readonly BasisLine[]
  /** 口径桥: why they differ from basis to basis. */
  readonly bridgeItems: readonly BridgeItem[]
  readonly byPerson: readonly TotalsRow[]
  readonly byRegion: readonly TotalsRow[]
  readonly sum: BasisTotals
  readonly files: readonly Pick<ImportReceipt, 'fileId' | 'name'>[]
  readonly period: PeriodKey
  readonly asOf: EpochMs
  readonly engineVersion: string
  readonly policy: EnginePolicy
  readonly decisions: readonly Decision[]
  /** Undefined: the pack has no paper of rules. */
  readonly lastSeal: LastSeal | null | undefined
  /** Undefined: the month goes by the mode of the one before. */
  readonly restatement?: Restatement | undefined
  /** 已学付款方 now, and by the decisions that the month before was sealed with. */
  readonly learned: { readonly now: readonly LearnedPayer[]; readonly before: readonly LearnedPayer[] }
  /** 构成 of every figure, made when the first paper asks for it. Undefined: the pack has none. */
  readonly openedMonth?: (() => OpenedMonth) | undefined
}

export function paperInput(
  facts: MonthFacts,
  figures: Pick<MonthFigures, 'result' | 'basisLines' | 'bridgeItems' | 'before'>,
): PaperInput {
  const { result, basisLines, bridgeItems } = figures
  const { files, period, asOf, engineVersion, decisions, lastSeal, restatement } = facts
  const known = factsAt(facts)
  return {
    facts: known,
    result,
    basisLines,
    bridgeItems,
    byPerson: totalsBy(basisLines, 'salesperson'),
    byRegion: totalsBy(basisLines, 'region'),
    sum: sumOf(basisLines),
    files,
    ...{ period, asOf, engineVersion, decisions, lastSeal, restatement },
    policy: policyFrom(facts.policy),
    openedMonth: openedMonth(facts, figures, known),
    learned: lastSeal === undefined ? NOTHING_LEARNED : learnedOf(known, decisions, lastSeal?.decisions ?? 0),
  }
}

const NOTHING_LEARNED = { now: [], before: [] } as const

function learnedOf(facts: Facts, decisions: readonly Decision[], sealed: number): PaperInput['learned'] {
  const source = partySourceOf(facts)
  const book = partyBook(source)
  const learned = (some: readonly Decision[]) => learnedPayers(source, standingDecisions(some), book)
  return { now: learned(decisions), before: sealed === 0 ? [] : learned(decisions.slice(0, sealed)) }
}
