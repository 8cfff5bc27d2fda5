import type { BankLine } from '../../domain/bank-line.ts'
import type { CellRef, RowRef } from '../../domain/cell-ref.ts'

/** Facts do not keep the header's own words, so a cell is named by the field's usual label. */
export const LABELS = {
  contractNo: '合同编号',
  customerName: '客户名称',
  contractAmount: '合同金额',
  contractStatus: '合同状态',
  signedAt: '签订日期',
  customerSignedAt: '客户签章时间',
  crmReceived: '已回款金额',
  planAmount: '计划回款金额',
  planDueOn: '计划回款日期',
  postedAt: '交易时间',
  lineAmount: '金额',
  payer: '对方户名',
  memo: '摘要',
  archiveNo: '归档编号',
  archiveAmount: '归档金额',
  flowNo: '流程编号',
  submittedAt: '提交时间',
  nodeEnteredAt: '节点到达时间',
  currentNode: '当前节点',
  archivedAt: '归档日期',
  invoiceNo: '发票号码',
  invoiceGross: '价税合计',
  issuedAt: '开票日期',
  contractName: '合同名称',
  updatedAt: '更新时间',
  createdAt: '创建时间',
  owner: '合同所有人',
  counterparty: '对方单位',
  ourEntity: '我方主体',
  accountNo: '账号',
  currency: '币种',
  buyer: '购方名称',
  remark: '备注',
  blueInvoiceNo: '蓝字发票号码',
  invoiceStatus: '发票状态',
  receiptDate: '业务日期',
  balance: '余额',
  receiptNo: '收款单号',
  receiptAmount: '收款金额',
  settleMethod: '结算方式',
} as const

export type CellField = keyof typeof LABELS

export function cellOf(row: RowRef, field: CellField): CellRef {
  return { fileId: row.fileId, sheet: row.sheet, row: row.row, column: LABELS[field] }
}

export function lineCells(line: BankLine, ...fields: readonly CellField[]): readonly CellRef[] {
  return fields.map((field) => cellOf(line.source, field))
}
