import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { loadBankLines } from '../../src/main/db/repositories/bank-line.ts'
import { loadContracts } from '../../src/main/db/repositories/contract.ts'
import { loadInvoices } from '../../src/main/db/repositories/invoice.ts'
import { listRowProblems } from '../../src/main/db/repositories/raw-row.ts'
import { MAX_FILE_BYTES } from '../../src/main/usecases/import-files.ts'
import { listPending } from '../../src/main/usecases/pending-file.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import { versionAt, versionsByContract } from '../../src/shared/engine/facts/current-contracts.ts'
import { rowProblemMessage } from '../../src/shared/text/row-problems.ts'
import { aContext, accepted, aFile, aStatement, counts, HEADER, LINE_1, LINE_2, run, SAMPLE } from './an-import.ts'

test('a file that is imported twice adds nothing and is told when it came first', () => {
  const context = aContext()
  const path = aStatement(context, 'a.csv', LINE_1, LINE_2)
  accepted(context, path)
  const before = counts(context)
  const again = run(context, [aStatement(context, 'renamed copy.csv', LINE_1, LINE_2)])
  expect(again.refused).toMatchObject([
    {
      name: 'renamed copy.csv',
      error: { code: 'FILE_ALREADY_IMPORTED', facts: { importedAt: '2025-12-04T10:00:00' } },
    },
  ])
  expect(counts(context)).toEqual(before)
})

test('a row that does not parse is kept as a problem with its cell, and the others become facts', () => {
  const context = aContext()
  const path = aStatement(
    context,
    'a.csv',
    LINE_1,
    '6200001,2025-11-31,10:00:00,,7.00,67.00,乙公司,货款,S4',
    '6200001,2025-11-06,10:00:00,,壹佰,67.00,乙公司,货款,S5',
    '6200001,2025-11-06,10:00:00,3.00,4.00,67.00,乙公司,货款,S6',
    '6200001,2025-11-06,10:00:00,,4.00,67.00,乙公司,货款,1.23E+19',
  )
  const receipt = accepted(context, path)
  expect(receipt).toMatchObject({ rowsRead: 5, facts: 1, duplicates: 0, problems: 4 })
  const problems = listRowProblems(context.db, receipt.fileId)
  expect(problems.map(({ row, column, code, found }) => [row, column, code, found])).toEqual([
    [3, '交易日期', 'DATE_UNREADABLE', '2025-11-31'],
    [4, '贷方金额', 'AMOUNT_UNREADABLE', '壹佰'],
    [5, '贷方金额', 'BOTH_SIDES_FILLED', '3.00 / 4.00'],
    [6, '交易流水号', 'NUMBER_DAMAGED', '1.23E+19'],
  ])
  expect(problems[0]!.raw[1]).toBe('2025-11-31')
  expect(rowProblemMessage(problems[0]!).happened).toBe('第 3 行“交易日期”不是日期或时间：“2025-11-31”')
})

test('bad files are named with what was found, and the good one beside them is imported', () => {
  const context = aContext()
  const folder = join(context.workspace, 'incoming')
  aStatement(context, 'good.csv', LINE_1)
  aFile(context, 'notes.pdf', '%PDF-1.7 ...')
  aFile(context, 'page.xls', '<html><table><tr><td>账号</td></tr></table></html>')
  aFile(context, 'empty.csv', '')
  aFile(context, 'menu.csv', '菜名,价格,辣度\n鱼香肉丝,28,2\n')
  aFile(context, 'broken.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]))
  aFile(context, 'noaccount.csv', '交易日期,借方金额,贷方金额,余额,对方户名\n2025-11-03,,1.00,1.00,甲公司\n')
  aFile(context, '.hidden.csv', HEADER)
  const huge = aFile(context, 'huge.csv', '')
  truncateSync(huge, MAX_FILE_BYTES + 1)
  const { receipts, refused } = run(context, [folder, join(folder, 'gone.csv')])
  expect(receipts.map((receipt) => receipt.name)).toEqual(['good.csv'])
  const found = refused.map(({ name, error }) => [name, error.code, 'found' in error.facts ? error.facts.found : ''])
  expect(found).toEqual([
    ['broken.xlsx', 'FILE_UNREADABLE', ''],
    ['empty.csv', 'FILE_UNKNOWN', '空文件'],
    ['huge.csv', 'FILE_TOO_LARGE', ''],
    ['menu.csv', 'FILE_UNKNOWN', '表中有：菜名、价格、辣度'],
    ['noaccount.csv', 'FILE_HAS_NO_ACCOUNT', ''],
    ['notes.pdf', 'FILE_UNKNOWN', 'PDF 文件'],
    ['page.xls', 'FILE_UNKNOWN', '表中有：账号'],
    ['gone.csv', 'FILE_NOT_FOUND', ''],
  ])
  const waiting = listPending(context.db)
  expect(waiting.map(({ name }) => name).sort()).toEqual(['menu.csv', 'noaccount.csv'])
  const kept = [receipts[0]!, ...waiting].map(({ fileId }) => fileId)
  expect(readdirSync(join(context.workspace, 'vault')).sort()).toEqual(kept.sort())
})

test('an account given by hand makes a statement without one readable', () => {
  const context = aContext()
  const path = aFile(context, 'n.csv', '交易日期,借方金额,贷方金额,余额,对方户名\n2025-11-03,,1.00,1.00,甲公司\n')
  expect(accepted(context, path, { accountNo: '6200009' }).accountNo).toBe('6200009')
  expect(loadBankLines(context.db).map((line) => line.id)).toEqual(['6200009:2025-11-03/1.00/1'])
})

test('overlapping statements add only what is new, and two equal payments of one day stay two', () => {
  const context = aContext()
  const plain = '账号,交易日期,借方金额,贷方金额,余额,对方户名'
  const twice = ['6200001,2025-11-03,,50.00,50.00,甲公司', '6200001,2025-11-03,,50.00,100.00,甲公司']
  accepted(context, aFile(context, 'a.csv', [plain, ...twice].join('\n')))
  const later = [plain, ...twice, '6200001,2025-11-04,,9.00,109.00,乙公司'].join('\n')
  const receipt = accepted(context, aFile(context, 'b.csv', later))
  expect(receipt).toMatchObject({ rowsRead: 3, facts: 1, duplicates: 2, problems: 0 })
  expect(loadBankLines(context.db).map((line) => line.bankRef)).toEqual([
    '2025-11-03/50.00/1',
    '2025-11-03/50.00/2',
    '2025-11-04/9.00/1',
  ])
})

test('a line that one file prints twice is one fact and one duplicate', () => {
  const context = aContext()
  expect(accepted(context, aStatement(context, 'a.csv', LINE_1, LINE_2, LINE_1))).toMatchObject({
    facts: 2,
    duplicates: 1,
  })
  expect(loadBankLines(context.db)).toHaveLength(2)
})

test('rows read = facts + duplicates + problems = rows kept, whatever the file holds', () => {
  const cell = fc.constantFrom(
    '6200001',
    '2025-11-03',
    '2025-11-31',
    '1.00',
    '-2.00',
    '',
    '-',
    'x',
    '1.2E+18',
    'S1',
    'S2',
  )
  const files = fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 12 })
  const context = aContext()
  let number = 0
  fc.assert(
    fc.property(files, (rows) => {
      number += 1
      const lines = [...rows.map((row) => row.join(',')), LINE_1, LINE_1, `${LINE_2}${number}`]
      const receipt = accepted(context, aStatement(context, `${number}.csv`, ...lines))
      const kept = context.db
        .prepare('SELECT outcome, count(*) AS rows FROM raw_row WHERE file_id = ? GROUP BY outcome')
        .all(receipt.fileId) as { outcome: string; rows: number }[]
      const count = (outcome: string) => kept.find((found) => found.outcome === outcome)?.rows ?? 0
      expect([count('fact'), count('duplicate'), count('problem')]).toEqual([
        receipt.facts,
        receipt.duplicates,
        receipt.problems,
      ])
      expect(receipt.rowsRead).toBe(receipt.facts + receipt.duplicates + receipt.problems)
    }),
    { seed: 20251130, numRuns: 40 },
  )
})

test('a serial number that stood for other money before is a problem, not a repetition', () => {
  const context = aContext()
  accepted(context, aStatement(context, 'a.csv', LINE_1))
  const changed = LINE_1.replace('100.00,100.00', '900.00,900.00')
  const receipt = accepted(context, aStatement(context, 'b.csv', changed))
  expect(receipt).toMatchObject({ facts: 0, duplicates: 0, problems: 1 })
  expect(listRowProblems(context.db, receipt.fileId)[0]).toMatchObject({ code: 'ROWS_DISAGREE', found: 'S1' })
})

/** Every line that is in the books, whatever it is called. */
function booked(context: ReturnType<typeof aContext>): readonly string[] {
  return loadBankLines(context.db)
    .map((line) => `${line.postedOn} ${yuanText(line.amount)} ${line.counterpartyName}`)
    .sort()
}

test('a later export that holds more equal payments of a day adds the new one, and keeps the one that is booked', () => {
  const header = '账号,交易日期,借方金额,贷方金额,余额,对方户名'
  const first = '6200001,2025-11-05,,1000.00,5000.00,禾岫科技'
  const second = '6200001,2025-11-05,,1000.00,6000.00,安城朗枢' // sorts before the first
  for (const withBalance of [true, false]) {
    const lines = [first, second].map((line) => (withBalance ? line : line.replace(/,\d000\.00,(?=\D)/, ',,')))
    const files = [lines.slice(0, 1), lines, lines.toReversed(), lines.slice(1)]
    for (const order of [files, files.toReversed()]) {
      const context = aContext()
      for (const [n, rows] of order.entries())
        accepted(context, aFile(context, `${n}.csv`, [header, ...rows].join('\n')))
      expect(booked(context).map((line) => line.split(' ')[2])).toEqual(['安城朗枢', '禾岫科技'])
    }
  }
})

test('a serial number that starts again is known in a month and in a quarter, whichever comes first', () => {
  const november = LINE_1
  const december = '6200001,2025-12-04,10:00:00,,40.00,60.00,乙公司,货款,S1'
  const files = [[november], [november, december], [november, november, december]]
  for (const order of [files, files.toReversed()]) {
    const context = aContext()
    for (const [n, rows] of order.entries()) {
      const receipt = accepted(context, aStatement(context, `${n}.csv`, ...rows))
      expect(receipt).toMatchObject({
        problems: 0,
        facts: n === 0 ? new Set(rows).size : n === 1 ? 2 - new Set(order[0]).size : 0,
      })
    }
    expect(booked(context)).toHaveLength(2)
  }
})

test('text in UTF-8, with a mark, in GBK, GB18030 and UTF-16 reads the same', () => {
  const content = [HEADER, LINE_1.replace('甲公司', '昱宬𠮷贸易')].join('\n')
  const plain = [HEADER, LINE_1].join('\n')
  const variants: readonly (readonly [string, Uint8Array, string])[] = [
    ['utf8.csv', Buffer.from(content, 'utf8'), 'UTF-8'],
    ['bom.csv', Buffer.from(`\ufeff${content}`, 'utf8'), 'UTF-8 BOM'],
    ['gbk.csv', iconv.encode(plain, 'gbk'), 'GBK'],
    ['gb18030.csv', iconv.encode(content, 'gb18030'), 'GB18030'],
    ['utf16.csv', Buffer.from(`\ufeff${content}`, 'utf16le'), 'UTF-16LE'],
  ]
  for (const [name, bytes, encoding] of variants) {
    const context = aContext()
    expect(accepted(context, aFile(context, name, bytes)).encoding).toBe(encoding)
    const [line] = loadBankLines(context.db)
    expect(line!.counterpartyName, name).toBe(name === 'gbk.csv' ? '甲公司' : '昱宬𠮷贸易')
  }
})

test('a 20-digit number in a numeric cell has lost its end and is refused, a text cell is kept', () => {
  const context = aContext()
  const rows = [
    ['数电发票号码', '购买方名称', '销方名称', '开票日期', '金额', '税额', '价税合计'],
    ['25992000000000800101', '甲公司', '我方', 45980.5, 100, 13, 113],
    ['', '甲公司', '我方', 45980.5, 100, 13, 113],
  ]
  const sheet = XLSX.utils.aoa_to_sheet(rows)
  sheet.A3 = { t: 'n', v: Number('25992000000000800102') }
  for (const cell of ['D2', 'D3']) sheet[cell].z = 'yyyy-mm-dd hh:mm:ss'
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '发票')
  const path = aFile(context, 'invoices.xlsx', new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' })))
  const receipt = accepted(context, path)
  expect(receipt).toMatchObject({ kind: 'invoice', rowsRead: 2, facts: 1, problems: 1 })
  expect(listRowProblems(context.db, receipt.fileId)[0]).toMatchObject({ row: 3, code: 'NUMBER_DAMAGED' })
  expect(loadInvoices(context.db).map((invoice) => [invoice.invoiceNo, yuanText(invoice.gross)])).toEqual([
    ['25992000000000800101', '113.00'],
  ])
})

test('an unchanged row of the next export is a duplicate; a changed one is a later version', () => {
  const context = aContext()
  const header = '合同编号,客户名称,合同金额（元）,签约日期,合同状态,负责人,更新时间'
  const same = 'HT-1,甲公司,100.00,2025/11/3,已签,陆安澜,2025/11/3 10:00:00'
  accepted(
    context,
    aFile(context, 'a.csv', [header, same, 'HT-2,乙公司,"1,000.00",2025/11/4,已签,顾清和,2025/11/4'].join('\n')),
  )
  const receipt = accepted(
    context,
    aFile(context, 'b.csv', [header, same, 'HT-2,乙公司,900.00,2025/11/4,已签,顾清和,2025/12/2'].join('\n')),
  )
  expect(receipt).toMatchObject({ facts: 1, duplicates: 1, problems: 0 })
  expect(loadContracts(context.db).map((version) => [version.contractNo, yuanText(version.amount)])).toEqual([
    ['HT-1', '100.00'],
    ['HT-2', '1000.00'],
    ['HT-2', '900.00'],
  ])
})

test('a contract without an update time is what one file told, unchanged instalments included', () => {
  const context = aContext()
  const header = '合同编号,客户名称,合同金额,签约日期,合同状态,合同所有人,回款计划期次,计划回款日期,计划回款金额'
  const head = 'HT-1,甲公司,100.00,2025-11-03,已签,陆安澜'
  accepted(
    context,
    aFile(context, 'a.csv', [header, `${head},1,2025-11-10,30.00`, `${head},2,2025-12-10,70.00`].join('\n')),
  )
  const later = [header, `${head},1,2025-11-10,30.00`, `${head},2,2025-12-20,70.00`].join('\n')
  expect(accepted(context, aFile(context, 'b.csv', later))).toMatchObject({ facts: 1, duplicates: 1 })
  const plans = loadContracts(context.db).map((version) => version.plan.map((item) => item.planNo))
  expect(plans).toEqual([
    ['1', '2'],
    ['1', '2'],
  ])
})

test('without an update time the export that came last speaks for a contract, whatever its file hashes to', () => {
  const header = '合同编号,客户名称,合同金额,签约日期,合同状态,合同所有人'
  const amounts = ['100.00', '150.00', '170.00']
  for (const told of [amounts, amounts.toReversed(), ['100.00', '150.00', '100.00 ']]) {
    const context = aContext()
    for (const [n, amount] of told.entries()) {
      accepted(context, aFile(context, `${n}.csv`, `${header}\nHT-1,甲公司,${amount},2025-11-03,已签,陆安澜\n`))
    }
    const versions = versionsByContract(loadContracts(context.db)).get('HT-1')!
    expect(yuanText(versionAt(versions, context.now())!.amount)).toBe(told.at(-1)!.trim())
  }
})

test('the whole sample folder imports from the folder alone', () => {
  const { receipts, refused } = run(aContext(), [join(SAMPLE, '2025-11'), join(SAMPLE, '2025-12')])
  expect(refused).toEqual([])
  expect(receipts).toHaveLength(14)
})

test('a line whose delimiter is wrong is put right by the others, and the receipt names it', () => {
  const context = aContext()
  const lines = Array.from({ length: 24 }, (_, index) => {
    const day = String(index + 1).padStart(2, '0')
    const sides = index % 2 === 0 ? '1.00,' : ',1.00'
    return `6200001,2025-11-${day},09:30:05,${sides},${index % 2 === 0 ? 99 : 100}.00,甲公司,货款,S${1000 + index}`
  })
  const path = aStatement(context, 'a.csv', ...lines, '6200001,2025-11-25,,09:30:05,1.00,,99.00,甲公司,货款,S2000')
  const receipt = accepted(context, path)
  expect(receipt).toMatchObject({ rowsRead: 25, facts: 25, problems: 0 })
  expect(receipt.controls.find(({ name }) => name === '分隔符有误的行')).toMatchObject({
    stated: '第 26 行',
    level: 'warning',
  })
})
