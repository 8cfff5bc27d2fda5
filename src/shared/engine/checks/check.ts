import type { CellRef } from '../../domain/cell-ref.ts'
import type { Discrepancy } from '../../domain/discrepancy.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { CheckAnswer, CheckOutcome, CheckRow, ProposedAct } from '../../domain/handbook.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import type { Fen } from '../../domain/money.ts'
import type { PeriodKey } from '../../domain/period.ts'
import type { FileKind, ImportReceipt } from '../../domain/source-file.ts'
import type { EngineRun } from '../explain/engine-run.ts'
import type { MoneyOfContract } from '../slips/contract-money.ts'

/** 账套在此刻的事实: what the engine knew and answered, and what lies beside it. */
export type CheckWorld = EngineRun & {
  /** The moment of asking, which no run waits for: hours to a cutoff count from here. */
  readonly now: EpochMs
  readonly moneyOf: MoneyOfContract
  /** Files that stand (not undone), oldest first. */
  readonly files: readonly ImportReceipt[]
  readonly journal: readonly JournalLine[]
  readonly sealedPeriods: readonly PeriodKey[]
}

/** What a page was opened for. Lists are empty where nothing of the kind is concerned. */
export type CheckCase = {
  readonly discrepancy: Discrepancy | null
  readonly contractNos: readonly string[]
  readonly bankLineIds: readonly string[]
  readonly invoiceNos: readonly string[]
  readonly archiveNos: readonly string[]
}

/** Pure; asks the facts as of the last run and never guesses: what it would need and has not got is named in the answer. */
export type Check = (world: CheckWorld, about: CheckCase) => CheckAnswer

type Rest = Partial<Omit<CheckAnswer, 'outcome' | 'finding'>>

export function passed(finding: string, rest: Rest = {}): CheckAnswer {
  return answer('passed', finding, rest)
}

export function failed(finding: string, rest: Rest = {}): CheckAnswer {
  return answer('failed', finding, rest)
}

export function notApplicable(finding: string, rest: Rest = {}): CheckAnswer {
  return answer('not-applicable', finding, rest)
}

/** `file`: which file is wanted, by its name in the product and the days it must tell of. */
export function dataMissing(file: string, why: string): CheckAnswer {
  const name = /^[A-Za-z]/.test(file) ? ` ${file}` : file
  return answer('data-missing', `缺${name}：${why}`, {
    act: { kind: 'open', label: `导入${name}`, to: { screen: 'intake' } },
  })
}

export function row(
  text: string,
  amount: Fen | null,
  cells: readonly CellRef[],
  act: ProposedAct | null = null,
): CheckRow {
  return { text, amount, cells, act }
}

export function filesOf({ files }: CheckWorld, kind: FileKind): readonly ImportReceipt[] {
  return files.filter((file) => file.kind === kind)
}

function answer(outcome: CheckOutcome, finding: string, rest: Rest): CheckAnswer {
  return { outcome, finding, rows: [], act: null, turnTo: null, ...rest }
}
