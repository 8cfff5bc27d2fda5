import { OUR_ENTITY, OUR_TAX_NO, taxNoOf } from './parties.ts'
import type { NumberedInvoice } from './types.ts'
import type { Cell, Sheet } from './workbook-bytes.ts'
import { yuan } from './yuan.ts'

const INVOICE_COLUMNS = [
  '序号',
  '发票代码',
  '发票号码',
  '数电发票号码',
  '销方识别号',
  '销方名称',
  '购方识别号',
  '购买方名称',
  '开票日期',
  '金额',
  '税额',
  '价税合计',
  '发票来源',
  '发票票种',
  '发票状态',
  '是否正数发票',
  '发票风险等级',
  '开票人',
  '备注',
] as const

const LINE_COLUMNS = [
  ...INVOICE_COLUMNS.slice(0, 9),
  '税收分类编码',
  '特定业务类型',
  '货物或应税劳务名称',
  '规格型号',
  '单位',
  '数量',
  '单价',
  '金额',
  '税率',
  '税额',
  '价税合计',
  ...INVOICE_COLUMNS.slice(12),
] as const

/** 全量发票查询导出结果: one sheet a row per invoice, one a row per line of it. They are the same money. */
export function invoiceSheets(invoices: readonly NumberedInvoice[]): readonly Sheet[] {
  const heads = invoices.map((invoice, index): readonly Cell[] => {
    const { netFen, taxFen } = parted(invoice.fen, invoice.ratePercent)
    return [...opening(invoice, index), yuan(netFen), yuan(taxFen), yuan(invoice.fen), ...closing(invoice)]
  })
  let lineNo = 0
  const lines = invoices.flatMap((invoice) =>
    linesOf(invoice).map((line): readonly Cell[] => {
      lineNo += 1
      const unitPrice = line.quantity === null ? '' : yuan(Math.round(line.netFen / line.quantity))
      return [
        ...opening(invoice, lineNo - 1),
        invoice.ratePercent === 13 ? '1060201010100000000' : '3040203000000000000',
        '',
        line.goods,
        '',
        line.quantity === null ? '' : '项',
        line.quantity === null ? '' : String(line.quantity),
        unitPrice,
        yuan(line.netFen),
        `${invoice.ratePercent}%`,
        yuan(line.taxFen),
        yuan(line.netFen + line.taxFen),
        ...closing(invoice),
      ]
    }),
  )
  return [
    { name: '发票基础信息', rows: [[...INVOICE_COLUMNS], ...heads] },
    { name: '信息汇总表', rows: [[...LINE_COLUMNS], ...lines] },
  ]
}

function opening(invoice: NumberedInvoice, index: number): readonly Cell[] {
  const seller = [OUR_TAX_NO, OUR_ENTITY]
  return [String(index + 1), '', '', invoice.no, ...seller, taxNoOf(invoice.buyer), invoice.buyer, invoice.at]
}

function closing(invoice: NumberedInvoice): readonly Cell[] {
  return [
    '电子发票服务平台',
    '数电发票（增值税专用发票）',
    invoice.statusText,
    invoice.fen < 0 ? '否' : '是',
    '正常',
    '乔谨言',
    remarkOf(invoice),
  ]
}

function remarkOf(invoice: NumberedInvoice): string {
  if (invoice.blueNo !== null) {
    return `被红冲蓝字数电票号码：${invoice.blueNo} 红字发票信息确认单编号：99${invoice.no.slice(-10)}01`
  }
  return invoice.hasContractNo ? `合同编号：${invoice.contractNo}` : ''
}

/** Net of tax to the fen; tax is what is left, so the two always add up. */
function parted(fen: number, ratePercent: number): { readonly netFen: number; readonly taxFen: number } {
  const netFen = Math.round((fen * 100) / (100 + ratePercent))
  return { netFen, taxFen: fen - netFen }
}

type Line = {
  readonly goods: string
  readonly netFen: number
  readonly taxFen: number
  readonly quantity: number | null
}

/** Large invoices show three lines: the goods, a service, and a discount that is negative. */
function linesOf(invoice: NumberedInvoice): readonly Line[] {
  const { netFen, taxFen } = parted(invoice.fen, invoice.ratePercent)
  if (invoice.fen < 15_000_000) return [{ goods: invoice.goods, netFen, taxFen, quantity: 1 }]
  const discountFen = -Math.floor(netFen / 50)
  const serviceFen = Math.floor(netFen / 5)
  const rate = invoice.ratePercent
  const discountTax = Math.round((discountFen * rate) / 100)
  const serviceTax = Math.round((serviceFen * rate) / 100)
  return [
    {
      goods: invoice.goods,
      netFen: netFen - serviceFen - discountFen,
      taxFen: taxFen - serviceTax - discountTax,
      quantity: 2,
    },
    { goods: '*信息技术服务*安装调试', netFen: serviceFen, taxFen: serviceTax, quantity: 1 },
    { goods: invoice.goods, netFen: discountFen, taxFen: discountTax, quantity: null },
  ]
}
