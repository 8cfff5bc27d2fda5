import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import type { Keyring } from '../../src/main/pack/sign.ts'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { registerAlias, review, setCutoff, setRuleMode } from '../../src/main/usecases/decide.ts'
import { packOfMonth } from '../../src/main/usecases/pack-of-month.ts'
import { packsFolder } from '../../src/main/usecases/packs-folder.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { finish } from '../../src/shared/base/index.ts'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { fen } from '../../src/shared/domain/money.ts'

import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { ENGINE_VERSION } from '../../src/shared/engine/run-engine.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'
import { dataOf, forge, forgeWhole, opened } from './forge.ts'
import { aKeyring } from './sample-pack.ts'
import { bytesOf } from './sealed-months.ts'

const PAPER = '10-规则与别名.xlsx'
type Row = Record<string, string>

function done<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

function rowsOf(bytes: Uint8Array, name: string): Row[] {
  return SheetJS.utils.sheet_to_json(SheetJS.read(bytes, { cellNF: true }).Sheets[name]!, { raw: false })
}
const paperOf = (pack: Uint8Array) => opened(pack).entries.find(({ path }) => path === PAPER)!.bytes
const named = (rows: readonly Row[]) => Object.fromEntries(rows.map((row) => [row.项目, row]))
const valuesOf = (rows: readonly Row[]) => Object.fromEntries(rows.map((row) => [row.项目, row.值]))

function sealed(month: Month, keys: Keyring, period: PeriodKey): Uint8Array {
  done(finish(signOff(month, period, 'preparer', '乔谨言', keys)))
  done(finish(signOff(month, period, 'reviewer', '魏衡之', keys)))
  return bytesOf(done(finish(buildPack(month, period, aFolder()))).packPath)
}

/** November with an alias that waits and a rule put down to 试算; in December the cutoff, the review and the rule put back. */
function twoMonths(keys: Keyring): { readonly first: Uint8Array; readonly second: Uint8Array; readonly month: Month } {
  const month = aReadyNovember()
  const alias = done(
    registerAlias(month, {
      payerName: '泊朔控股（云汀）有限公司',
      payerAccount: '',
      customerName: '云汀泊朔自动化有限公司',
      relation: 'third-party',
      from: parseDay('2025-12-01')!,
      to: null,
      evidence: '委托付款函 2025-07',
      reason: '集团统一付款',
    }),
  )
  done(setRuleMode(month, { rule: 'T9-near', mode: 'shadow', reason: '先试算一个月' }))
  const first = sealed(month, keys, november)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  done(review(month, { decisionId: alias.decisionId, person: '魏衡之', reason: '' }))
  done(
    setCutoff(month, {
      ...{ period: december, lastDay: 'workday', cutoffHour: 17, archiveGraceHour: 19 },
      ...{ appliesTo: ['A', 'C', 'P'], reason: '年末最后一个工作日封关' },
    }),
  )
  done(setRuleMode(month, { rule: 'T9-near', mode: 'suggest', reason: '试算无误' }))
  return { first, second: sealed(month, keys, december), month }
}

test('the first month tells everything as it stands and says so; the next what changed, from what to what, by whom, when and why', () => {
  const keys = aKeyring()
  const { first, second, month } = twoMonths(keys)

  const [told, now] = [paperOf(first), paperOf(second)]
  expect(valuesOf(rowsOf(told, '说明'))).toMatchObject({ 上期: '（首次封存，没有上期）', 会计期间: '2025年11期' })
  expect(named(rowsOf(told, '参数与口径'))).toMatchObject({
    现行模式: { 现行: '三联现金制', 上期: '（首次封存，没有上期）', 决定人: '程序默认' },
    '手续费建议上限（元）': { 现行: '50.00' },
    签批人数: { 现行: '两人制', 决定人: '乔谨言', 处理结论: 'd-000001' },
  })
  expect(rowsOf(told, '勾兑规则')).toHaveLength(12)
  expect(rowsOf(told, '勾兑规则').find((row) => row.规则 === 'T9 近似候选')).toMatchObject({
    ...{ 现行: '试算', 决定人: '乔谨言', 理由: '先试算一个月' },
  })
  expect(rowsOf(told, '别名')).toEqual([
    expect.objectContaining({ 付款方户名: '泊朔控股（云汀）有限公司', 状态: '待复核，不生效', 登记人: '乔谨言' }),
  ])
  expect(rowsOf(told, '已学付款方').length).toBeGreaterThan(3)
  // Since the books began: two people sign, the alias, the rule; the sample's own decisions register accounts.
  expect(rowsOf(told, '变更').map((row) => row.类别)).toEqual(expect.arrayContaining(['职责分离', '别名', '勾兑规则']))

  const facts = valuesOf(rowsOf(now, '说明'))
  expect(facts).toMatchObject({ 上期: '2025年11期（数据截至 2025-12-04T10:00:00）', '本期变更（项）': '3' })
  const changes = rowsOf(now, '变更')
  expect(
    changes.map(({ 类别, 项目, 原值, 现值, 操作人, 时间, 理由 }) => [类别, 项目, 原值, 现值, 操作人, 时间, 理由]),
  ).toEqual([
    [
      ...['别名', '泊朔控股（云汀）有限公司 → 云汀泊朔自动化有限公司'],
      '待复核，不生效：代付，任意账号，2025-12-01 至 长期，依据 委托付款函 2025-07',
      '生效：代付，任意账号，2025-12-01 至 长期，依据 委托付款函 2025-07',
      ...['魏衡之', '2026-01-04 10:00:00', expect.stringMatching(/^复核 d-\d+（乔谨言：集团统一付款）$/)],
    ],
    [
      ...['封关口径', '2025年12期起', '（无）'],
      '月末最后一个工作日 17:00 封关，归档宽限至 19:00，适用归档、确认回款、绩效',
      ...['乔谨言', '2026-01-04 10:00:00', '年末最后一个工作日封关'],
    ],
    [
      ...['勾兑规则', 'T9 近似候选', '试算', '只建议（2025-12-01 起的流水；此前试算）'],
      ...['乔谨言', '2026-01-04 10:00:00', '试算无误'],
    ],
  ])
  const before = Math.max(...rowsOf(told, '变更').map((row) => Number(row.变更序号)))
  expect(changes.map((row) => Number(row.变更序号))).toEqual([before + 1, before + 2, before + 3])
  expect(facts.上期规则库版本).toBe(`第 ${before} 次变更后`)
  expect(named(rowsOf(now, '参数与口径'))['2025年12期起']).toMatchObject({ 上期: '（无）', 变化: '新增' })
  expect(
    rowsOf(now, '勾兑规则')
      .filter((row) => row.变化 !== undefined)
      .map((row) => row.规则),
  ).toEqual(['T9 近似候选'])
  expect(rowsOf(now, '别名')).toEqual([expect.objectContaining({ 状态: '生效', 复核人: '魏衡之', 变化: '变更' })])
  expect(rowsOf(now, '已学付款方').some((row) => row.变化 === '新增')).toBe(true)
  expect(rowsOf(now, '已学付款方').some((row) => row.变化 === undefined)).toBe(true)

  // A pack of our own proves itself, and follows the one before.
  const report = verifyPackBytes('月结包-2025-12.zip', second, { previous: opened(first) })
  expect(report).toMatchObject({ ok: true, value: { ok: true, chain: { state: 'linked', why: [] } } })

  // A paper that leaves out a change is written again and found out.
  const silent = SheetJS.read(now)
  SheetJS.utils.book_append_sheet(silent, SheetJS.utils.aoa_to_sheet([['变更'], ['无']]), '备注')
  const bytes = new Uint8Array(SheetJS.write(silent, { type: 'array', bookType: 'xlsx' }))
  const bent = verifyPackBytes('x.zip', forge(second, { files: { [PAPER]: bytes } }, keys))
  expect(bent.ok && bent.value.replay.differences).toMatchObject([{ part: 'papers', subject: PAPER }])

  // A history that was made up to fit is not the one that November was signed with.
  const whyOf = (change: Parameters<typeof forgeWhole>[1]) => {
    const forged = verifyPackBytes('x.zip', forgeWhole(second, change, keys), { previous: opened(first) })
    return forged.ok ? forged.value.chain.why.join('\n') : ''
  }
  expect(whyOf((was) => ({ ...was, lastSeal: { ...was.lastSeal!, decisions: was.decisions.length } }))).toMatch(
    /同样的开头/,
  )
  const { policy } = dataOf(second).facts
  const other = { engineVersion: '1', policy }
  expect(whyOf((was) => ({ ...was, lastSeal: { ...was.lastSeal!, program: other } }))).toMatch(/不是上期包所记的参数/)
  expect(whyOf((was) => ({ ...was, lastSeal: null }))).toMatch(/没有与上期对比/)
  expect(whyOf(({ lastSeal: _, ...was }) => was)).toMatch(/本包却没有/)

  // What came with another program is nobody's decision.
  const older = { engineVersion: '2.1.0', policy: { ...policy, maxFee: fen(3000) } }
  const updated = forgeWhole(second, (was) => ({ ...was, lastSeal: { ...was.lastSeal!, program: older } }), keys)
  expect(rowsOf(paperOf(updated), '变更')[0]).toEqual({
    ...{ 类别: '程序参数', 项目: '手续费建议上限（元）', 原值: '30.00', 现值: '50.00' },
    ...{ 操作人: '（程序）', 理由: `程序更新：规则引擎 2.1.0 → ${ENGINE_VERSION}` },
  })
  month.db.close()
})

test('a pack that is gone is not guessed at', () => {
  const keys = aKeyring()
  const month = aReadyNovember()
  sealed(month, keys, november)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  const paper = () => {
    const { files } = done(finish(packOfMonth(month, december, month.now(), null, '乔谨言')))
    return files.find(({ path }) => path === PAPER)!.bytes
  }
  const usual = paper()
  expect(rowsOf(usual, '变更')).toEqual([])
  expect(valuesOf(rowsOf(usual, '说明')).上期规则引擎版本).toBe(ENGINE_VERSION)
  const pack = join(packsFolder(month.workspace), '月结包-2025-11.zip')
  rmSync(pack)
  const facts = valuesOf(rowsOf(paper(), '说明'))
  expect(facts.上期程序参数).toMatch(/上期月结包已不在账套内/)
  expect(facts.上期规则引擎版本).toBe('（不详）')
  month.db.close()
})
