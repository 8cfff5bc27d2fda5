import type { CellRef } from './cell-ref.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'
import type { OBJECTION_CODE } from './objection.ts'

/** 差异分类总表 (domain law 3.2): D01–D40. */
export const DISCREPANCY_CODES = [
  'D01',
  'D02',
  'D03',
  'D04',
  'D05',
  'D06',
  'D07',
  'D08',
  'D09',
  'D10',
  'D11',
  'D12',
  'D13',
  'D14',
  'D15',
  'D16',
  'D17',
  'D18',
  'D19',
  'D20',
  'D21',
  'D22',
  'D23',
  'D24',
  'D25',
  'D26',
  'D27',
  'D28',
  'D29',
  'D30',
  'D31',
  'D32',
  'D33',
  'D34',
  'D35',
  'D36',
  'D37',
  'D38',
  'D39',
  'D40',
] as const
export type DiscrepancyCode = (typeof DISCREPANCY_CODES)[number]
/** What the engine finds, and what a reviewer says. */
export type ListedCode = DiscrepancyCode | typeof OBJECTION_CODE

/** 断层: G1 systems out of step, G2 manual entry missing, G3 approval stuck, G4 two devices in conflict, X other. */
export type Gap = 'G1' | 'G2' | 'G3' | 'G4' | 'X'
/** S1 blocks the sign-off, S2 needs a word, S3 is for information. */
export type Severity = 'S1' | 'S2' | 'S3'
export const OWNER_ROLES = ['sales', 'legal', 'finance', 'risk', 'cashier', 'tax'] as const
export type OwnerRole = (typeof OWNER_ROLES)[number]

/** One side's value and the cells it was read from. */
export type Evidence = { readonly text: string; readonly cells: readonly CellRef[] }

/** 差异. Its identity is code + subject, so it keeps its number and age from day to day. */
export type Discrepancy = {
  /** `D01:HT-2511-0086` */
  readonly id: string
  readonly code: DiscrepancyCode
  /** The contract, bank line, invoice or flow it is about. */
  readonly subject: string
  readonly gap: Gap
  readonly severity: Severity
  readonly ownerRole: OwnerRole
  readonly ownerName: string
  readonly amount: Fen
  readonly contractNos: readonly string[]
  readonly bankLineIds: readonly string[]
  readonly invoiceNos: readonly string[]
  readonly archiveNos: readonly string[]
  /** Handbook page, H01–H25. */
  readonly scenario: string
  /** When the rule first held by the data's own times; ages count from here. */
  readonly sinceAt: EpochMs
  readonly left: Evidence
  readonly right: Evidence
  readonly cause: string
  /** 副码: the id of the difference that names the same thing first (domain law 3.2, priority); null for a 主码. */
  readonly primaryId: string | null
}

/** waived = accepted by 例外单. */
export type DiscrepancyState = 'open' | 'waived' | 'closed'

/** What the list shows: beside the engine's findings the objections of people, which no engine makes. */
export type ListedDiscrepancy = Omit<Discrepancy, 'code'> & { readonly code: ListedCode }
