import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import type { PackInput } from '../../src/main/pack/pack-input.ts'
import { renderPack } from '../../src/main/pack/render.ts'
import { balanceSheets } from '../../src/main/usecases/balance-sheets.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { ACCOUNT, workedJournal, workedStatement } from '../builders/a-worked-balance.ts'
import { aContext, accepted, aFile } from '../db/an-import.ts'
import { sampleInput } from './sample-input.ts'

const NOVEMBER = '2025-11' as PeriodKey

/** The pack's papers 06 and 07 over these files. */
function papers(...files: readonly (readonly [name: string, content: string])[]) {
  const context = aContext()
  for (const [name, content] of files) accepted(context, aFile(context, name, content))
  const input: PackInput = { ...sampleInput, balances: balanceSheets(context.db, NOVEMBER) }
  const rendered = finish(renderPack(input))
  const bytesOf = (path: string) => rendered.files.find((file) => file.path === path)!.bytes
  return {
    statement: SheetJS.read(bytesOf('06-银行存款余额调节表.xlsx'), { cellFormula: true }),
    items: SheetJS.read(bytesOf('07-未达账项.xlsx'), { cellNF: true }),
    bytesOf,
  }
}

test('the reconciliation stands in the statutory layout, its sums live and what they must come to', () => {
  const { statement } = papers(['historydetail.csv', workedStatement()], ['日记账.csv', workedJournal()])
  expect(statement.SheetNames).toEqual(['工商银行0018'])
  const sheet = statement.Sheets.工商银行0018!
  const value = (at: string) => sheet[at]?.v
  expect([value('A1'), value('A5'), value('D5'), value('H5')]).toEqual([
    '银行存款余额调节表',
    '2025-11-30 账面余额',
    3_482_116.5,
    3_753_980.5,
  ])
  expect([value('D6'), value('H6'), value('D7'), value('H7')]).toEqual([304_500, 50_000, 1236, 18_600])
  expect([value('D8'), value('H8'), value('D9'), value('H9')]).toEqual([3_785_380.5, 3_785_380.5, 0, '已调平'])
  expect([sheet.D8.f, sheet.H8.f, sheet.D9.f]).toEqual(['ROUND(D5+D6-D7,2)', 'ROUND(H5+H6-H7,2)', 'ROUND(D8-H8,2)'])
  expect(value('A3')).toContain('9900****0018')
  expect(JSON.stringify(sheet)).not.toContain(ACCOUNT)
  const inNotBooked = /^ROUND\(SUM\(D(\d+):D(\d+)\),2\)$/.exec(sheet.D6.f)!
  const amounts = Array.from({ length: 2 }, (_, i) => value(`D${Number(inNotBooked[1]) + i}`))
  expect([amounts, Number(inNotBooked[2]) - Number(inNotBooked[1])]).toEqual([[240_000, 64_500], 1])
})

test('the outstanding items are numbers with their ages, numbers that name are text', () => {
  const { items } = papers(['historydetail.csv', workedStatement()], ['日记账.csv', workedJournal()])
  const sheet = items.Sheets.未达账项!
  expect(
    SheetJS.utils
      .sheet_to_json<Record<string, unknown>>(sheet)
      .map((row) => [row.种类, row['金额(元)'], row['账龄(天)']]),
  ).toEqual([
    ['银行已收、企业未收', 240_000, 9],
    ['银行已收、企业未收', 64_500, 3],
    ['银行已付、企业未付', 1236, 0],
    ['企业已收、银行未收', 50_000, 0],
    ['企业已付、银行未付', 18_600, 4],
  ])
  expect(sheet.A2).toMatchObject({ t: 's', v: ACCOUNT })
  expect(sheet.F5).toMatchObject({ t: 's', v: '记-0042' })
  expect(items.SheetNames).toEqual(['汇总', '未达账项', '长期未达说明'])
})

test('without a journal the statement stands alone, and says so', () => {
  const { statement, items } = papers(['historydetail.csv', workedStatement()])
  const sheet = statement.Sheets.工商银行0018!
  expect([sheet.D5?.v, sheet.H5.v, sheet.D8?.v, sheet.H8?.v, sheet.H9.v]).toEqual([
    undefined,
    3_753_980.5,
    undefined,
    undefined,
    '未调节',
  ])
  expect(JSON.stringify(sheet)).toContain('不得用银行对账单代替日记账')
  const [row] = SheetJS.utils.sheet_to_json<Record<string, unknown>>(items.Sheets.汇总!)
  expect(row).toMatchObject({ 结果: '没有日记账', '对账单余额(元)': 3_753_980.5 })
  expect(row).not.toHaveProperty('账面余额(元)')
})

test('what others wrote into a summary stays a word', () => {
  const evil = workedJournal().replace('开出转账支票付设备款', '=HYPERLINK(1)')
  const { statement } = papers(['historydetail.csv', workedStatement()], ['日记账.csv', evil])
  const sheet = statement.Sheets.工商银行0018!
  const [at] = Object.entries(sheet).find(([, cell]) => cell?.v === '=HYPERLINK(1)')!
  expect(sheet[at]).toMatchObject({ t: 's' })
  expect(sheet[at].f).toBeUndefined()
})
