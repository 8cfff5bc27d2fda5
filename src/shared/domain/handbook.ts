import type { CellRef } from './cell-ref.ts'
import type { DecisionBody } from './decision.ts'
import type { DiscrepancyCode, OwnerRole } from './discrepancy.ts'
import type { Fen } from './money.ts'

/** 自 = answered from the data alone; 半 = the program proposes, a person decides; 人 = found out away from the program. */
export type StepKind = '自' | '半' | '人'

/** One step of a page. `key` is unique within its page: the check's id for 自 and 半, a tick's name for 人. */
export type HandbookStep = { readonly kind: StepKind; readonly key: string; readonly text: string }

/** 排查手册, one page (domain law 3.3). A company's own page bears the same id and stands in its place, or a new one. */
export type HandbookPage = {
  /** H01–H25, or a company's own number. */
  readonly id: string
  readonly title: string
  readonly codes: readonly DiscrepancyCode[]
  /** 目标时长 in minutes. */
  readonly targetMinutes: number
  readonly ownerRole: OwnerRole
  readonly version: number
  readonly steps: readonly HandbookStep[]
  /** Markdown below the front matter: when it happens, why, whom to ask. */
  readonly body: string
}

export type CheckOutcome = 'passed' | 'failed' | 'not-applicable' | 'data-missing'

/** What a step offers to do next. Nothing happens until a person has seen `preview` and agreed. */
export type ProposedAct =
  /** Written as a decision, and taken back like any other. */
  | {
      readonly kind: 'decide'
      readonly label: string
      readonly preview: string
      readonly body: DecisionBody
      readonly reason: string
    }
  /** Words to paste elsewhere, or to save as a mail draft. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  | { readonly kind: 'open'; readonly label: string; readonly to: ActTarget }

export type ActTarget =
  | { readonly screen: 'intake' }
  | { readonly screen: 'matching'; readonly bankLineId: string }
  | { readonly screen: 'slip'; readonly contractNo: string }
  | { readonly screen: 'discrepancy'; readonly id: string }
  | { readonly screen: 'balance'; readonly accountNo: string }
  | { readonly screen: 'bridge' }

/** One row that the answer stands on, or one candidate among several. */
export type CheckRow = {
  readonly text: string
  readonly amount: Fen | null
  readonly cells: readonly CellRef[]
  readonly act: ProposedAct | null
}

/** What a check says of one case today. */
export type CheckAnswer = {
  readonly outcome: CheckOutcome
  /** One sentence, with the figures in it. */
  readonly finding: string
  readonly rows: readonly CheckRow[]
  readonly act: ProposedAct | null
  /** 转: the page that fits better, in the same case; null to go on here. */
  readonly turnTo: string | null
}
