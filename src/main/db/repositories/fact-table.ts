import { signedAmount } from '../../../shared/domain/bank-line.ts'
import { lineKey, lineNoOf } from '../../../shared/domain/line-key.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import type {
  ArchiveRow,
  BankRow,
  ContractRow,
  Fact,
  InvoiceRow,
  JournalRow,
  ReceiptRow,
} from '../../../shared/engine/normalise/facts.ts'

export type SqlValue = string | number | null
export type FactColumns<Row> = { readonly [Column: string]: (fact: Row) => SqlValue }

/** Where a kind's facts are kept and what of a fact each column holds. */
export type FactTable = {
  readonly table: string
  readonly place: { readonly [Column: string]: (place: FactPlace) => SqlValue }
  readonly columns: FactColumns<Fact>
}

/** Where a fact stands, under which key, and whether it is the first to say so. */
export type FactPlace = {
  readonly fileId: string
  readonly fileNo: number
  readonly sheet: string
  readonly row: number
  readonly key: string
  readonly isNew: boolean
}

const recordPlace: FactTable['place'] = {
  file_id: ({ fileId }) => fileId,
  sheet: ({ sheet }) => sheet,
  row_no: ({ row }) => row,
  fact_key: ({ key }) => key,
  is_duplicate: ({ isNew }) => Number(!isNew),
}

const linePlace: FactTable['place'] = {
  line_no: ({ fileNo, row }) => lineNoOf(fileNo, row),
  line_key: ({ key }) => lineKey(key),
  is_duplicate: ({ isNew }) => Number(!isNew),
}

const contractColumns: FactColumns<ContractRow> = {
  contract_no: (fact) => fact.contractNo,
  contract_name: (fact) => fact.contractName,
  customer_name: (fact) => fact.customerName,
  uscc: (fact) => fact.uscc,
  amount_fen: (fact) => fact.amount,
  currency: (fact) => fact.currency,
  signed_at: (fact) => fact.signedAt,
  sign_method: (fact) => fact.signMethod,
  customer_signed_at: (fact) => fact.customerSignedAt,
  status: (fact) => fact.status,
  owner_name: (fact) => fact.ownerName,
  owner_splits: (fact) => (fact.ownerSplits ? JSON.stringify(fact.ownerSplits) : null),
  dept: (fact) => fact.dept,
  region: (fact) => fact.region,
  plan_no: (fact) => fact.planNo,
  plan_due_on: (fact) => fact.planDueOn,
  plan_amount_fen: (fact) => fact.planAmount,
  crm_received_fen: (fact) => fact.crmReceived,
  created_at: (fact) => fact.createdAt,
  updated_at: (fact) => fact.updatedAt,
}

const archiveColumns: FactColumns<ArchiveRow> = {
  flow_no: (fact) => fact.flowNo,
  archive_no: (fact) => fact.archiveNo,
  contract_no: (fact) => fact.contractNo,
  contract_name: (fact) => fact.contractName,
  counterparty_name: (fact) => fact.counterpartyName,
  our_entity: (fact) => fact.ourEntity,
  amount_fen: (fact) => fact.amount,
  submitted_at: (fact) => fact.submittedAt,
  current_node: (fact) => fact.currentNode,
  node_entered_at: (fact) => fact.nodeEnteredAt,
  approver_name: (fact) => fact.approverName,
  seal_used_at: (fact) => fact.sealUsedAt,
  archived_at: (fact) => fact.archivedAt,
  effective_at: (fact) => fact.effectiveAt,
  status: (fact) => fact.status,
}

const bankColumns: FactColumns<BankRow> = {
  posted_on: (fact) => fact.postedOn,
  signed_fen: (fact) => signedAmount(fact),
  at: () => null,
  fact: (fact) => JSON.stringify(fact),
}

const invoiceColumns: FactColumns<InvoiceRow> = {
  invoice_no: (fact) => fact.invoiceNo,
  buyer_name: (fact) => fact.buyerName,
  buyer_tax_no: (fact) => fact.buyerTaxNo,
  seller_name: (fact) => fact.sellerName,
  issued_at: (fact) => fact.issuedAt,
  net_fen: (fact) => fact.net,
  tax_fen: (fact) => fact.tax,
  gross_fen: (fact) => fact.gross,
  kind: (fact) => fact.kind,
  status: (fact) => fact.status,
  is_red: (fact) => Number(fact.isRed),
  blue_invoice_no: (fact) => fact.blueInvoiceNo,
  remark: (fact) => fact.remark,
}

const receiptColumns: FactColumns<ReceiptRow> = {
  receipt_no: (fact) => fact.receiptNo,
  contract_no: (fact) => fact.contractNo,
  biz_on: (fact) => fact.bizOn,
  customer_name: (fact) => fact.customerName,
  payer_name: (fact) => fact.payerName,
  amount_fen: (fact) => fact.amount,
  currency: (fact) => fact.currency,
  settle_method: (fact) => fact.settleMethod,
  purpose: (fact) => fact.purpose,
  our_account_no: (fact) => fact.ourAccountNo,
  bank_ref: (fact) => fact.bankRef,
  written_off_fen: (fact) => fact.writtenOff,
  remaining_fen: (fact) => fact.remaining,
  status: (fact) => fact.status,
  owner_name: (fact) => fact.ownerName,
  voucher_no: (fact) => fact.voucherNo,
  remark: (fact) => fact.remark,
}

const journalColumns: FactColumns<JournalRow> = {
  account_code: (fact) => fact.accountCode,
  account_name: (fact) => fact.accountName,
  posted_on: (fact) => fact.postedOn,
  voucher_no: (fact) => fact.voucherNo,
  summary: (fact) => fact.summary,
  direction: (fact) => fact.direction,
  amount_fen: (fact) => fact.amount,
  balance_fen: (fact) => fact.balance,
  currency: (fact) => fact.currency,
  counterparty_name: (fact) => fact.counterpartyName,
}

// A table only ever meets facts of its own kind: the file's kind chooses both.
export const factTables: { readonly [K in FileKind]: FactTable } = {
  contract: { table: 'contract_row', place: recordPlace, columns: contractColumns as FactColumns<Fact> },
  archive: { table: 'archive_item', place: recordPlace, columns: archiveColumns as FactColumns<Fact> },
  bank: { table: 'bank_line', place: linePlace, columns: bankColumns as FactColumns<Fact> },
  invoice: { table: 'invoice', place: recordPlace, columns: invoiceColumns as FactColumns<Fact> },
  receipt: { table: 'erp_receipt', place: recordPlace, columns: receiptColumns as FactColumns<Fact> },
  journal: { table: 'journal_line', place: recordPlace, columns: journalColumns as FactColumns<Fact> },
}
