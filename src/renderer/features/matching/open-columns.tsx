import type { ColDef } from 'ag-grid-community'
import type { BankRow } from '../../../shared/contract/ledger.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { lineClassWords } from '../../../shared/text/ui/states.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip } from '../../ui/chips.tsx'

type OpenItems = OutputOf<'matching.listOpenItems'>
export type OpenContract = OpenItems['contracts'][number]
export type OpenInvoice = OpenItems['invoices'][number]

const { columns: words } = matchWords

export function contractColumns(): ColDef<OpenContract>[] {
  return [
    {
      ...textColumn<OpenContract>('contractNo', words.contractNo, (row) => row.contractNo),
      width: 118,
      pinned: 'left',
    },
    { ...textColumn<OpenContract>('planNo', words.planNo, (row) => row.planNo), width: 56 },
    { ...moneyColumn<OpenContract>('open', words.open, (row) => row.open), width: 112 },
    { ...textColumn<OpenContract>('customerName', words.customerName, (row) => row.customerName), width: 160 },
    { ...momentColumn<OpenContract>('dueAt', words.dueAt, (row) => row.dueAt), width: 100 },
    { ...moneyColumn<OpenContract>('amount', words.amount, (row) => row.amount), width: 112 },
    { ...textColumn<OpenContract>('ownerName', words.ownerName, (row) => row.ownerName), width: 78 },
  ]
}

export function lineColumns(): ColDef<BankRow>[] {
  return [
    { ...momentColumn<BankRow>('postedAt', words.postedAt, (row) => row.postedAt), width: 130 },
    { ...moneyColumn<BankRow>('amount', words.amount, (row) => row.amount), width: 114 },
    {
      ...textColumn<BankRow>('counterpartyName', words.counterpartyName, (row) => row.counterpartyName),
      width: 176,
      // Said where it is seen without scrolling: the row stays in the list, and people ask whether their act worked.
      cellRenderer: ({ data }: { data?: BankRow }) =>
        data?.isSuspense ? (
          <>
            <Chip tone="yellow">{matchWords.isSuspense}</Chip> {data.counterpartyName}
          </>
        ) : (
          data?.counterpartyName
        ),
    },
    { ...textColumn<BankRow>('memo', words.memo, (row) => row.memo), width: 150 },
    {
      ...textColumn<BankRow>('lineClass', words.lineClass, (row) => lineClassWords[row.lineClass]),
      width: 78,
      tooltipValueGetter: ({ data }) => data?.why,
      cellRenderer: ({ data }: { data?: BankRow }) =>
        data && (
          <span className={data.lineClass === 'sales' ? undefined : 'muted'}>{lineClassWords[data.lineClass]}</span>
        ),
    },
    { ...moneyColumn<BankRow>('open', words.lineOpen, (row) => row.open), width: 114 },
    { ...textColumn<BankRow>('bankName', words.bankName, (row) => row.bankName), width: 90 },
    { ...textColumn<BankRow>('bankRef', words.bankRef, (row) => row.bankRef), width: 150 },
  ]
}

export function invoiceColumns(): ColDef<OpenInvoice>[] {
  return [
    {
      ...textColumn<OpenInvoice>('invoiceNo', words.invoiceNo, (row) => row.invoiceNo),
      width: 166,
      cellClass: 'cell-date',
      cellRenderer: ({ data }: { data?: OpenInvoice }) =>
        data && (
          <>
            {data.isRed && <Chip tone="red">{matchWords.red}</Chip>} {data.invoiceNo}
          </>
        ),
    },
    { ...moneyColumn<OpenInvoice>('gross', words.gross, (row) => row.gross), width: 112 },
    { ...textColumn<OpenInvoice>('buyerName', words.buyerName, (row) => row.buyerName), width: 150 },
    { ...momentColumn<OpenInvoice>('issuedAt', words.issuedAt, (row) => row.issuedAt), width: 100 },
    { ...textColumn<OpenInvoice>('contractNo', words.contractNo, (row) => row.contractNo ?? '—'), width: 124 },
  ]
}
