import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { readManifest } from '../../src/main/pack/manifest-format.ts'
import type { PackInput } from '../../src/main/pack/pack-input.ts'
import { type RenderedPack, renderPack } from '../../src/main/pack/render.ts'
import { finish } from '../../src/shared/base/index.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { sampleInput } from './sample-input.ts'

function rendered(input: PackInput): RenderedPack {
  return finish(renderPack(input))
}

const pack = rendered(sampleInput)

const filesOf = (input: PackInput) => readManifest(rendered(input).manifest)!.files

/** A sheet as rows of header → what a reader sees. */
function rowsOf(path: string, name: string): Record<string, string>[] {
  const file = pack.files.find((one) => one.path === path)!
  return SheetJS.utils.sheet_to_json(SheetJS.read(file.bytes, { cellNF: true }).Sheets[name]!, { raw: false })
}

test('the pack holds its numbered papers and every original under its own hash', () => {
  expect(pack.files.map(({ path }) => path).toSorted()).toEqual([
    '01-封关快照.xlsx',
    '02-五口径汇总.xlsx',
    '03-口径桥接表.xlsx',
    '04-三联状态.xlsx',
    '05-差额清单.xlsx',
    '06-银行存款余额调节表.xlsx',
    '07-未达账项.xlsx',
    '08-核销明细.xlsx',
    '09-例外单.xlsx',
    '10-规则与别名.xlsx',
    '11-操作日志.xlsx',
    '12-数据/facts.json.gz',
    '12-数据/result.json.gz',
    '13-清单.xlsx',
    '14-核验.html',
    '14-核验说明.txt',
    'originals/bbbbbbbbbbbb-.._流水_.csv',
    'originals/cccccccccccc-crm.xlsx',
  ])
})

test('the manifest names the rules and the pack before', () => {
  const previous = 'a'.repeat(64)
  const policy = { ...sampleInput.policy, ghostDays: 16 }
  const manifest = readManifest(rendered({ ...sampleInput, previous, policy }).manifest)
  expect(manifest).toMatchObject({
    previous,
    policy: { ghostDays: 16, cutoff: [{ cutoffHour: 16, appliesTo: ['A', 'C', 'P'] }] },
  })
})

test('the snapshot prints every number that the rules went by', () => {
  const value = (policy: Partial<PackInput['policy']>) => {
    const input = { ...sampleInput, policy: { ...sampleInput.policy, ...policy } }
    const { bytes } = rendered(input).files.find(({ path }) => path === '01-封关快照.xlsx')!
    const rows = SheetJS.utils.sheet_to_json<Record<string, string>>(SheetJS.read(bytes).Sheets.参数!)
    return Object.fromEntries(rows.map((row) => [row.项目, row.值]))
  }
  expect(value({})).toMatchObject({
    归档宽限至: '2025-11-30T18:00:00',
    封关适用口径: '归档、确认回款、绩效',
    票据口径: '按到期计',
    '抵账上限（%）': '50',
  })
  const usual = value({})
  for (const [key, now] of Object.entries(sampleInput.policy)) {
    if (typeof now === 'number') expect(value({ [key]: now + 7 }), key).not.toEqual(usual)
  }
  expect(value({ noteCountsAs: '贴现' })).toMatchObject({ 票据口径: '按贴现计' })
})

test('the manifest lists what is there, with the five totals and the rows', () => {
  const manifest = readManifest(pack.manifest)!
  expect(manifest).toMatchObject({ period: '2025-11', asOf: '2025-12-04T10:00:00', engineVersion: '7', previous: null })
  expect(manifest.totals).toEqual({ S: '860000.00', A: '0.00', B: '860000.00', C: '0.00', P: '-0.05' })
  expect(manifest.files.map(({ path }) => path)).toEqual(pack.files.map(({ path }) => path).toSorted())
  expect(manifest.files.find(({ path }) => path === '11-操作日志.xlsx')!.rows).toBe(2)
})

test('the totals stand by person and by region, with the sum in words', () => {
  expect(rowsOf('02-五口径汇总.xlsx', '按人')).toEqual([
    {
      归属人: '陆安澜',
      区域: '华东',
      'S 签约(元)': '860,000.00',
      'A 归档(元)': '0.00',
      'B 到账(元)': '860,000.00',
      'C 确认回款(元)': '0.00',
      'P 绩效(元)': '-0.05',
    },
    expect.objectContaining({ 归属人: '合计', 'S 签约(元)': '860,000.00', 'P 绩效(元)': '-0.05' }),
  ])
  expect(rowsOf('02-五口径汇总.xlsx', '合计大写').map((row) => row.大写)).toEqual([
    '人民币捌拾陆万元整',
    '人民币零元整',
    '人民币捌拾陆万元整',
    '人民币零元整',
    '人民币负伍分',
  ])
})

test('every row leads an auditor to the file in the pack, the sheet and the row', () => {
  const [allocation] = rowsOf('08-核销明细.xlsx', '核销明细')
  expect(allocation).toMatchObject({
    流水出处文件: 'originals/bbbbbbbbbbbb-.._流水_.csv',
    流水工作表: 'Sheet1',
    流水行号: '21',
    合同行号: '7',
  })
  const [slip] = rowsOf('04-三联状态.xlsx', '三联状态')
  expect(slip).toMatchObject({
    合同编号: 'HT-2511-0086',
    审: '缺失',
    合同出处文件: 'originals/cccccccccccc-crm.xlsx',
    合同行号: '7',
  })
  const [difference] = rowsOf('05-差额清单.xlsx', '期末余额')
  expect(difference).toMatchObject({
    名称: '已签未归档',
    首个行号: '7',
    甲侧出处: 'originals/cccccccccccc-crm.xlsx［Sheet1］第 7 行 签订日期',
    '账龄(天)': '6',
  })
  expect(pack.files.map(({ path }) => path)).toContain(allocation!.流水出处文件)
})

test('long numbers are text, and a payer named like a formula is text too', () => {
  const file = pack.files.find(({ path }) => path === '08-核销明细.xlsx')!
  const sheet = SheetJS.read(file.bytes).Sheets.核销明细!
  const cells = Object.values(sheet) as SheetJS.CellObject[]
  expect(cells.find(({ v }) => v === '20251128000000000001')).toMatchObject({ t: 's' })
  expect(cells.find(({ v }) => v === '=泊朔')).toMatchObject({ t: 's' })
})

test('the order of files, slips, lines and log rows never changes a byte', () => {
  const { slips, lineStates, ...result } = sampleInput.result
  const two = {
    ...sampleInput,
    basisLines: [...sampleInput.basisLines, { ...sampleInput.basisLines[0]!, contractNo: 'HT-2511-0031' }],
    result: {
      ...result,
      slips: [...slips, { ...slips[0]!, contractNo: 'HT-2511-0031' }],
      lineStates: [
        { ...lineStates[0]!, bankLineId: 'x:2', open: fen(1) },
        { ...lineStates[0]!, bankLineId: 'x:1', open: fen(1) },
      ],
    },
  }
  const shuffled = {
    ...two,
    files: two.files.toReversed(),
    audit: two.audit.toReversed(),
    basisLines: two.basisLines.toReversed(),
    result: { ...result, slips: two.result.slips.toReversed(), lineStates: two.result.lineStates.toReversed() },
  }
  expect(filesOf(shuffled)).toEqual(filesOf(two))
})

test('a re-run of the engine by itself is not an act that the log shows', () => {
  const rerun = { ...sampleInput.audit[0]!, action: 'match.run', detail: '{"merge":1}' }
  expect(rendered({ ...sampleInput, audit: [...sampleInput.audit, rerun] }).digest).toBe(pack.digest)
})

test('a figure that turned red while a window was open is not an act either; who looked at it is', () => {
  const withAct = (action: string) => {
    const act = { ...sampleInput.audit[0]!, action, detail: '{"metric":"overdue"}' }
    return rendered({ ...sampleInput, audit: [...sampleInput.audit, act] }).digest
  }
  expect([withAct('alert.raise'), withAct('alert.clear')]).toEqual([pack.digest, pack.digest])
  expect(withAct('alert.acknowledge')).not.toBe(pack.digest)
})

test.each<[string, Partial<PackInput>]>([
  ['the clock', { asOf: (sampleInput.asOf + 1000) as PackInput['asOf'] }],
  ['a rule', { policy: { ...sampleInput.policy, ghostDays: 16 } }],
  ['the pack before', { previous: 'a'.repeat(64) }],
  ['an original', { readOriginal: () => new Uint8Array(1) }],
])('another %s is another digest', (_, change) => {
  expect(rendered({ ...sampleInput, ...change }).digest).not.toBe(pack.digest)
})
