import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { ArchiveRow, BankRow, ContractRow, Fact, InvoiceRow } from '../../../shared/engine/normalise/facts.ts'

export type SqlValue = string | number | null
export type FactColumns<Row> = { readonly [Column: string]: (fact: Row) => SqlValue }

/** Where a kind's facts are kept and what of a fact each column holds. */
export type FactTable = { readonly table: string; readonly columns: FactColumns<Fact> }

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
  account_no: (fact) => fact.accountNo,
  bank_ref: (fact) => fact.bankRef,
  bank_name: (fact) => fact.bankName,
  posted_on: (fact) => fact.postedOn,
  posted_at: (fact) => fact.postedAt,
  direction: (fact) => fact.direction,
  amount_fen: (fact) => fact.amount,
  balance_fen: (fact) => fact.balance,
  currency: (fact) => fact.currency,
  counterparty_name: (fact) => fact.counterpartyName,
  counterparty_account: (fact) => fact.counterpartyAccount,
  memo: (fact) => fact.memo,
  is_return_flagged: (fact) => Number(fact.isReturnFlagged),
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

// A table only ever meets facts of its own kind: the file's kind chooses both.
export const factTables: { readonly [K in FileKind]: FactTable } = {
  contract: { table: 'contract_row', columns: contractColumns as FactColumns<Fact> },
  archive: { table: 'archive_item', columns: archiveColumns as FactColumns<Fact> },
  bank: { table: 'bank_line', columns: bankColumns as FactColumns<Fact> },
  invoice: { table: 'invoice', columns: invoiceColumns as FactColumns<Fact> },
}
