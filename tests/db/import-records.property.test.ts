import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSourceFile } from '../../src/main/usecases/read-source-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochDay, formatDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment } from '../../src/shared/domain/epoch-ms.ts'
import { type Fen, fen, yuanText } from '../../src/shared/domain/money.ts'
import type { ArchiveRow, ContractRow, Fact, InvoiceRow } from '../../src/shared/engine/normalise/facts.ts'
import { formats, writeTable } from '../builders/file-formats.ts'

/** One record as its system knows it; each layout shows the part that it has. */
type Known = {
  readonly no: string
  readonly party: string
  readonly amount: Fen
  readonly on: ReturnType<typeof epochDay>
  readonly owner: string
}

type Layout = {
  readonly name: string
  readonly header: readonly string[]
  readonly row: (known: Known) => readonly string[]
  /** What must come back, from the record and from the fact. */
  readonly written: (known: Known) => readonly unknown[]
  readonly found: (fact: Fact) => readonly unknown[]
}

const yuan = (amount: Fen) => yuanText(amount)
const grouped = (amount: Fen) => yuan(amount).replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ',')
const contractOf = (fact: Fact) => {
  const { contractNo, customerName, amount, signedAt, ownerName } = fact as ContractRow
  return [contractNo, customerName, amount, signedAt === null ? null : dayOfMoment(signedAt), ownerName]
}
const archiveOf = (fact: Fact) => {
  const { contractNo, counterpartyName, amount, archivedAt, status } = fact as ArchiveRow
  return [contractNo, counterpartyName, amount, archivedAt === null ? null : dayOfMoment(archivedAt), status]
}
const invoiceOf = (fact: Fact) => {
  const { invoiceNo, buyerName, gross, issuedAt, isRed } = fact as InvoiceRow
  return [invoiceNo, buyerName, gross, dayOfMoment(issuedAt), isRed]
}
const asContract = ({ no, party, amount, on, owner }: Known) => [no, party, amount, on, owner]
const digitsOf = (no: string) => `2699${no.replace(/\D/g, '').padStart(16, '0')}`

const layouts: readonly Layout[] = [
  {
    name: '悟空型合同列表',
    header: [
      '合同编号',
      '合同名称',
      '客户名称',
      '商机名称',
      '合同金额（元）',
      '下单时间',
      '客户签约人',
      '公司签约人',
      '已回款金额（元）',
      '未回款金额（元）',
      '负责人',
      '更新时间',
      '合同状态',
    ],
    row: ({ no, party, amount, on, owner }) => [
      no,
      '软件开发',
      party,
      '',
      grouped(amount),
      formatDay(on),
      '李先生',
      '王女士',
      '0.00',
      yuan(amount),
      owner,
      `${formatDay(on)} 18:00:00`,
      '执行中',
    ],
    written: asContract,
    found: contractOf,
  },
  {
    name: '纷享销客型合同',
    header: [
      '合同编号',
      '合同名称',
      '客户名称',
      '合同总金额(元)',
      '签订日期',
      '生命状态',
      '负责人',
      '负责人主属部门',
      '归属区域',
      '数据来源',
    ],
    row: ({ no, party, amount, on, owner }) => [
      no,
      '设备',
      party,
      yuan(amount),
      formatDay(on).replaceAll('-', '/'),
      '正常',
      owner,
      '销售一部',
      '华东区',
      '移动端',
    ],
    written: asContract,
    found: contractOf,
  },
  {
    name: '法务归档台账',
    header: [
      '合同归档编号',
      '合同编号',
      '合同名称',
      '对方单位',
      '我方签约主体',
      '合同金额',
      '归档日期',
      '当前节点',
      '流程状态',
    ],
    row: ({ no, party, amount, on }) => [
      `GD-${no}`,
      no,
      '设备',
      party,
      '望岚砚桥软件股份有限公司',
      grouped(amount),
      formatDay(on).replaceAll('-', '.'),
      '已归档',
      '用印归档已完成',
    ],
    written: ({ no, party, amount, on }) => [no, party, amount, on, 'archived'],
    found: archiveOf,
  },
  {
    name: '税局发票基础信息',
    header: [
      '序号',
      '发票代码',
      '发票号码',
      '数电发票号码',
      '销方名称',
      '购方识别号',
      '购买方名称',
      '开票日期',
      '金额',
      '税额',
      '价税合计',
      '发票票种',
      '发票状态',
      '是否正数发票',
      '备注',
    ],
    row: ({ no, party, amount, on }) => [
      '1',
      '',
      '',
      digitsOf(no),
      '望岚砚桥软件股份有限公司',
      '91ZZ00000000000001',
      party,
      `${formatDay(on)} 10:20:30`,
      yuan(amount),
      '0.00',
      yuan(amount),
      '数电票（增值税专用发票）',
      '正常',
      '是',
      '',
    ],
    written: ({ no, party, amount, on }) => [digitsOf(no), party, amount, on, false],
    found: invoiceOf,
  },
]

const parties = ['澄州杉垣智能装备有限公司', '禾岫科技（栖川）集团', '芷汀第三人民医院', '砚桥"软件", 二部']
const someRecords = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 25 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          no: fc.constant(`HT-2511-${String(number).padStart(4, '0')}`),
          party: fc.constantFrom(...parties),
          amount: fc.integer({ min: 1, max: 99_999_999_999 }).map(fen),
          on: fc.integer({ min: 20_393, max: 20_423 }).map(epochDay),
          owner: fc.constantFrom('陆安澜', '温以衡'),
        }),
      ),
    ),
  )

for (const { name, header, row, written, found } of layouts) {
  test(`any list in the layout of ${name} reads back to the same facts, whatever its format, encoding and order`, () => {
    fc.assert(
      fc.property(someRecords, fc.constantFrom(...formats), fc.boolean(), (records, format, isBackwards) => {
        const ordered = isBackwards ? records.toReversed() : records
        const file = writeTable(format, [header, ...ordered.map(row)])
        const read = finish(readSourceFile('导出', file, {}))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const { rows } = read.value.table
        const facts = rows.flatMap((each) => ('fact' in each ? [each.fact] : []))
        const texts = (list: readonly (readonly unknown[])[]) => list.map((each) => JSON.stringify(each)).sort()
        expect(rows).toHaveLength(records.length)
        expect(texts(facts.map(found))).toEqual(texts(records.map(written)))
      }),
      { seed: 20251130, numRuns: 60 },
    )
  })
}
