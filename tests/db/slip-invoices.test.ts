import { expect, test } from 'vitest'
import { getSlip } from '../../src/main/usecases/get-slip.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { type Fen, formatFen, sumFen } from '../../src/shared/domain/money.ts'
import { aContext, aFile, run } from './an-import.ts'

const NO = 'HT-2511-0001'
const CRM = `合同编号,合同名称,客户名称,合同金额,签约日期,合同状态,负责人
${NO},设备,甲公司,1000.00,2025-11-05,已签约,陆安澜`
const HEADER = '数电发票号码,购买方名称,销方名称,开票日期,金额,税额,价税合计,发票状态,是否正数发票,备注'
const LINES_HEADER = '数电发票号码,购买方名称,开票日期,货物或应税劳务名称,金额,税率,税额,价税合计,发票状态,备注'

const invoice = (last: number, amount: string, status: string, remark: string, day = '2025-11-20') =>
  `259900000000000000${last},甲公司,我方,${day} 10:00:00,${amount},0.00,${amount},${status},${amount.startsWith('-') ? '否' : '是'},${remark}`

type Told = { readonly title: string; readonly amount: Fen | null }
function told(parts: readonly Told[]): readonly string[] {
  return parts.map(({ title, amount }) => `${title} ${amount === null ? '' : formatFen(amount)}`)
}

/** 已开票 of the contract as its slip opens it: its value, its parts and what is beside it. */
function invoicedOf(...lines: readonly string[]) {
  return openedOf([HEADER, ...lines])
}

function openedOf(table: readonly string[]) {
  const context = aContext()
  const files = [aFile(context, 'CRM合同导出.csv', CRM), aFile(context, '发票.csv', table.join('\n'))]
  expect(run(context, files).refused).toEqual([])
  runMatchNow(context)
  const { slip, figures, events } = getSlip(context.db, NO)!
  const { parts, leftOut } = figures.invoiced
  expect(sumFen(parts, ({ amount }) => amount)).toBe(slip.invoiced)
  return {
    value: formatFen(slip.invoiced),
    parts: told(parts),
    leftOut: told(leftOut),
    events: told(events),
    cells: parts.flatMap((one) => one.cells),
  }
}

test('a blue invoice whose red one nobody imported is beside the sum, with that reason', () => {
  const lines = [invoice(11, '100.00', '正常', NO), invoice(12, '250.00', '已红冲-全额', NO)]
  expect(invoicedOf(...lines)).toMatchObject({
    value: '100.00',
    parts: ['开票 100.00'],
    leftOut: ['已全额红冲，红字发票未导入，按零计 250.00'],
  })
  // With its red one both are there, whatever that one is linked to.
  const red = invoice(13, '-250.00', '正常', `被红冲蓝字数电发票号码：25990000000000000012 ${NO}`)
  expect(invoicedOf(...lines, red)).toMatchObject({
    value: '100.00',
    parts: ['开票 100.00', '开票 250.00', '红字发票 -250.00'],
    leftOut: [],
  })
})

test('an invoice that a later file calls void is beside the sum before the next run has taken it out of it', () => {
  const context = aContext()
  const file = (name: string, ...lines: readonly string[]) => aFile(context, name, [HEADER, ...lines].join('\n'))
  const both = file('发票.csv', invoice(11, '100.00', '正常', NO), invoice(15, '80.00', '正常', NO))
  run(context, [aFile(context, 'CRM合同导出.csv', CRM), both])
  runMatchNow(context)
  run(context, [file('发票2.csv', invoice(15, '80.00', '已作废', NO))])
  const shown = () => {
    const { slip, figures } = getSlip(context.db, NO)!
    return {
      value: formatFen(slip.invoiced),
      parts: told(figures.invoiced.parts),
      leftOut: told(figures.invoiced.leftOut),
    }
  }
  expect(shown()).toEqual({ value: '180.00', parts: ['开票 100.00'], leftOut: ['已作废 80.00'] })
  runMatchNow(context)
  expect(shown()).toEqual({ value: '100.00', parts: ['开票 100.00'], leftOut: [] })
})

test('an invoice that an export tells by line is one part, of all its lines', () => {
  const line = (goods: string, amount: string) =>
    `25990000000000000011,甲公司,2025-11-20 10:00:00,${goods},${amount},0%,0.00,${amount},正常,${NO}`
  const { value, parts, events, cells } = openedOf([LINES_HEADER, line('终端', '100.00'), line('安装', '30.00')])
  expect([value, parts]).toEqual(['130.00', ['开票 130.00']])
  expect(events).toContain('开票 130.00')
  expect(cells.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 发票号码', '2 价税合计', '3 价税合计'])
})
