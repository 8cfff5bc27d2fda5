import { dayFromYmd, type EpochDay } from '../../shared/domain/epoch-day.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { FileKind } from '../../shared/domain/source-file.ts'
import type { RetentionClass } from '../../shared/text/pack-papers.ts'

/** 保管期限 of one file (会计档案管理办法). */
export type Retention = {
  readonly kind: RetentionClass
  readonly years: number
  /** The first day after the fiscal year: the term runs from it. */
  readonly from: EpochDay
  readonly to: EpochDay
}

const YEARS: Readonly<Record<RetentionClass, number>> = { reconciliation: 10, statement: 10, ledger: 30, voucher: 30 }
const OF_KIND: Readonly<Record<FileKind, RetentionClass>> = {
  bank: 'statement',
  journal: 'ledger',
  contract: 'voucher',
  archive: 'voucher',
  invoice: 'voucher',
  receipt: 'voucher',
}

/** `kind` of an original; undefined for a paper of our own. A fiscal year is a calendar year (会计法 §11). */
export function retentionOf(path: string, kind: FileKind | undefined, period: PeriodKey): Retention {
  const isReconciliation = /^0[67]-/.test(path)
  const term = kind ? OF_KIND[kind] : isReconciliation ? 'reconciliation' : 'voucher'
  const from = retentionStart(period)
  const year = Number(period.slice(0, 4)) + YEARS[term]
  return { kind: term, years: YEARS[term], from, to: (newYear(year + 1) - 1) as EpochDay }
}

export function retentionStart(period: PeriodKey): EpochDay {
  return newYear(Number(period.slice(0, 4)) + 1)
}

function newYear(year: number): EpochDay {
  return dayFromYmd(year, 1, 1) as EpochDay
}
