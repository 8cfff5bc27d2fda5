import type { BasisLine, BasisTotals } from '../../shared/domain/basis.ts'
import type { BridgeItem } from '../../shared/domain/bridge.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { totalsBy } from '../../shared/engine/bases.ts'
import type { EngineInput, EngineResult } from '../../shared/engine/engine-input.ts'
import { type Facts, factsAt } from '../../shared/engine/facts/facts.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'

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
}

export function paperInput(
  facts: EngineInput & Pick<MonthFacts, 'files'>,
  { result, basisLines, bridgeItems }: Pick<MonthFigures, 'result' | 'basisLines' | 'bridgeItems'>,
): PaperInput {
  return {
    facts: factsAt(facts),
    result,
    basisLines,
    bridgeItems,
    byPerson: totalsBy(basisLines, 'salesperson'),
    byRegion: totalsBy(basisLines, 'region'),
    sum: sumOf(basisLines),
    files: facts.files,
  }
}
