import type { Direction } from '../../domain/bank-line.ts'
import type { FileKind } from '../../domain/source-file.ts'
import type { TableLayout } from '../normalise/table-layout.ts'
import { type CellField, LABELS } from './cells.ts'

/** What a file calls the cells that facts name by their usual label. */
export type OwnColumn = { readonly usual: string; readonly header: string; readonly index: number }

type Roles = { readonly [Field in CellField]?: readonly string[] }

/** The first of these roles that the file has holds the value; of a bank line, whichever goes its way. */
const ROLES: Readonly<Partial<Record<FileKind, Roles>>> = {
  contract: {
    contractNo: ['contractNo'],
    contractName: ['contractName'],
    customerName: ['customerName'],
    contractAmount: ['amount'],
    contractStatus: ['status'],
    signedAt: ['signedAt'],
    customerSignedAt: ['customerSignedAt'],
    crmReceived: ['crmReceived'],
    planAmount: ['planAmount'],
    planDueOn: ['planDueOn'],
    currency: ['currency'],
    owner: ['ownerName'],
    createdAt: ['createdAt'],
    updatedAt: ['updatedAt'],
  },
  archive: {
    archiveNo: ['archiveNo'],
    archiveAmount: ['amount'],
    flowNo: ['flowNo', 'archiveNo'],
    contractNo: ['contractNo'],
    contractName: ['contractName'],
    counterparty: ['counterpartyName'],
    ourEntity: ['ourEntity'],
    submittedAt: ['submittedAt'],
    nodeEnteredAt: ['nodeEnteredAt'],
    currentNode: ['currentNode'],
    archivedAt: ['archivedAt'],
  },
  invoice: {
    invoiceNo: ['digitalNo', 'legacyNo'],
    invoiceGross: ['gross', 'net'],
    issuedAt: ['issuedAt'],
    buyer: ['buyerName'],
    remark: ['remark'],
    invoiceStatus: ['status'],
  },
}
const BANK: { readonly [Way in Direction]: Roles } = {
  in: {
    postedAt: ['postedDay', 'day', 'time'],
    lineAmount: ['in', 'credit', 'amount'],
    payer: ['otherName', 'payerName'],
    memo: ['summary', 'purpose', 'postscript', 'remark'],
    currency: ['currency'],
    balance: ['balance'],
    accountNo: ['accountNo'],
  },
  out: {
    postedAt: ['postedDay', 'day', 'time'],
    lineAmount: ['out', 'debit', 'amount'],
    payer: ['otherName', 'payeeName'],
    memo: ['summary', 'purpose', 'postscript', 'remark'],
    currency: ['currency'],
    balance: ['balance'],
    accountNo: ['accountNo'],
  },
}

/** The other way round: what comes in stands in the debit. */
const JOURNAL: { readonly [Way in Direction]: Roles } = {
  in: { journalDate: ['date'], voucherNo: ['voucherNo'], lineAmount: ['debit'], balance: ['balance'] },
  out: { journalDate: ['date'], voucherNo: ['voucherNo'], lineAmount: ['credit'], balance: ['balance'] },
}
const WAYS: { readonly [Kind in FileKind]?: typeof BANK } = { bank: BANK, journal: JOURNAL }

/** `direction` null, or of anything but a line of a bank or of the books: both ways. `isFilled` leaves out columns that are empty in the row. */
export function ownColumns(
  kind: FileKind,
  columns: TableLayout['columns'],
  direction: Direction | null,
  isFilled: (index: number) => boolean = () => true,
): readonly OwnColumn[] {
  const ways = WAYS[kind]
  const all = !ways ? [ROLES[kind] ?? {}] : direction === null ? [ways.in, ways.out] : [ways[direction]]
  const found = all.flatMap((roles) =>
    (Object.keys(roles) as CellField[]).flatMap((field) => {
      const role = roles[field]?.find((each) => {
        const column = columns[each]
        return column !== undefined && column.header !== '' && isFilled(column.index)
      })
      const column = role === undefined ? undefined : columns[role]
      return column ? [{ usual: LABELS[field], header: column.header, index: column.index }] : []
    }),
  )
  return [...new Map(found.map((one) => [`${one.usual}\n${one.index}`, one])).values()]
}
