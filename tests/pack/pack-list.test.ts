import { beforeAll, expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { LIST } from '../../src/main/pack/manifest-format.ts'
import { originalPath } from '../../src/main/pack/pack-input.ts'
import { retentionOf } from '../../src/main/pack/retention.ts'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import { december, november } from './a-month.ts'
import { dataOf, forge, opened } from './forge.ts'
import { aKeyring } from './sample-pack.ts'
import { bytesOf, sealedMonths } from './sealed-months.ts'

const keys = aKeyring()
let pack: Uint8Array
beforeAll(() => {
  pack = bytesOf(sealedMonths(keys).first)
}, 60_000)

type Row = Record<string, string>
const book = () => SheetJS.read(opened(pack).entries.find(({ path }) => path === LIST)!.bytes, { cellNF: true })
const rowsOf = (name: string): Row[] => SheetJS.utils.sheet_to_json(book().Sheets[name]!, { raw: false })

test('the readable list says of each file what the manifest says, and says what it cannot hold', () => {
  const { files } = opened(pack).manifest!
  const listed = rowsOf('文件清单')
  const told = listed.map((row) => [row.包内路径, row.字节, row['SHA-256'], row.行数 ?? null])
  const whole = (value: number | null) => value?.toLocaleString('en-US') ?? null
  expect(told.slice(0, -3)).toEqual(
    files
      .filter(({ path }) => path !== LIST)
      .map(({ path, size, sha256, rows }) => [path, whole(size), sha256, whole(rows)]),
  )
  expect(told.slice(-3).map(([path, size]) => [path, size])).toEqual([
    ['13-清单.xlsx', undefined],
    ['manifest.json', undefined],
    ['signatures.json', undefined],
  ])
  expect(listed.every((row) => row.内容 !== undefined && row.档案类别 !== undefined)).toBe(true)
  const facts = Object.fromEntries(rowsOf('说明').map((row) => [row.项目, row.值]))
  expect(facts).toMatchObject({
    ...{ '立档单位（账套）': '澄州示例', 会计期间: '2025年11期（至 2025-11-30）', 编制人: '乔谨言' },
    ...{ 封关时刻: '2025-11-30T16:00:00', 数据截至: '2025-12-04T10:00:00', 保管期限起算日: '2026-01-01' },
    'P 绩效合计（元）': expect.stringMatching(/^[\d,]+\.\d\d　人民币/),
  })
  expect(
    rowsOf('说明')
      .map((row) => row.值)
      .join('\n'),
  ).toMatch(/它的 SHA-256 就是包摘要/)
})

test('each is kept as long as the law says, from the first day after its fiscal year', () => {
  const { facts } = dataOf(pack)
  const byPath = new Map(rowsOf('文件清单').map((row) => [row.包内路径, row]))
  const term = (path: string) => {
    const { 档案类别, 保管期限, 起算日, 保管至 } = byPath.get(path)!
    return [档案类别, 保管期限, 起算日, 保管至]
  }
  expect(term('06-银行存款余额调节表.xlsx')).toEqual(['银行存款余额调节表', '10 年', '2026-01-01', '2035-12-31'])
  expect(term('02-五口径汇总.xlsx')).toEqual(['凭证附件', '30 年', '2026-01-01', '2055-12-31'])
  const of = (kind: string) => originalPath(facts.files.find((file) => file.kind === kind)!)
  expect(term(of('bank'))).toEqual(['银行（支付机构）对账单', '10 年', '2026-01-01', '2035-12-31'])
  expect(term(of('invoice'))).toEqual(['凭证附件', '30 年', '2026-01-01', '2055-12-31'])
  expect(
    [november, december, parsePeriod('2026-01')!].map((period) => formatDay(retentionOf('', 'journal', period).from)),
  ).toEqual([...['2026-01-01', '2026-01-01', '2027-01-01']])
})

test('a list that tells people something else than the manifest is written again and found out', () => {
  const other = book()
  other.Sheets.说明!.B6!.v = '编制人另有其人'
  const bytes = new Uint8Array(SheetJS.write(other, { type: 'array', bookType: 'xlsx' }))
  const report = (forged: Uint8Array) => {
    const verified = verifyPackBytes('x.zip', forged)
    return verified.ok ? verified.value.replay.differences.map(({ part, subject }) => [part, subject]) : []
  }
  expect(report(forge(pack, { files: { [LIST]: bytes } }, keys))).toEqual([['papers', LIST]])
  expect(report(forge(pack, {}, keys))).toEqual([])
})
