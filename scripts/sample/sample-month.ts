import type { AccountKey } from './types.ts'

export type SampleMonth = {
  readonly key: '2025-11' | '2025-12'
  /** When the CRM, legal and the tax bureau's lists were exported. */
  readonly exportedAt: string
  readonly cutoffAt: string
  readonly firstDay: string
  readonly lastDay: string
  readonly invoicesFrom: string
  readonly invoiceFile: string
  readonly statements: readonly { readonly key: AccountKey; readonly from: string; readonly file: string }[]
}

export const NOVEMBER: SampleMonth = {
  key: '2025-11',
  exportedAt: '2025-12-01 09:00:00',
  cutoffAt: '2025-11-30 16:00:00',
  firstDay: '2025-11-01',
  lastDay: '2025-11-30',
  invoicesFrom: '2025-09-01',
  invoiceFile: '全量发票查询导出结果-2025年9月至11月.xlsx',
  statements: [
    // A quarter in one file: the receipts of the old contract are in it.
    { key: 'cmb', from: '2025-09-01', file: '招商银行账务明细_20250901-20251130.xlsx' },
    { key: 'icbc', from: '2025-11-01', file: 'historydetail20251201.csv' },
    { key: 'ccb', from: '2025-11-01', file: '20251201_resp.xls' },
    { key: 'boc', from: '2025-11-01', file: '中国银行交易明细_20251101-20251130.csv' },
  ],
}

export const DECEMBER: SampleMonth = {
  key: '2025-12',
  exportedAt: '2026-01-02 09:00:00',
  cutoffAt: '2025-12-31 16:00:00',
  firstDay: '2025-12-01',
  lastDay: '2025-12-31',
  invoicesFrom: '2025-12-01',
  invoiceFile: '全量发票查询导出结果-2025年12月.xlsx',
  statements: [
    { key: 'cmb', from: '2025-12-01', file: '招商银行账务明细_20251201-20251231.xlsx' },
    { key: 'icbc', from: '2025-12-01', file: 'historydetail20260102.csv' },
    { key: 'ccb', from: '2025-12-01', file: '20260102_resp.xls' },
    // Starts in November: those rows come a second time.
    { key: 'boc', from: '2025-11-27', file: '中国银行交易明细_20251127-20251231.csv' },
  ],
}

export const MONTHS: readonly SampleMonth[] = [NOVEMBER, DECEMBER]
/** When the November differences are looked at. */
export const AS_OF = '2025-12-04 10:00:00'
