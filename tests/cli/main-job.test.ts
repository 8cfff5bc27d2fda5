import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFolder, json, lines, sample, sanlian } from './sanlian.ts'

type Totals = {
  readonly rows: readonly {
    readonly key: string
    readonly totals: Readonly<Record<string, string>>
    readonly bridges: readonly { readonly items: readonly object[]; readonly residual: string }[]
  }[]
}
type Slip = {
  readonly contractNo: string
  readonly legal: { readonly state: string }
  readonly discrepancies: string[]
}
type Difference = { readonly id: string; readonly state: string }

const asOf = ['--as-of', '2025-12-04T10:00:00'] as const

const prepared = mkdtempSync(join(tmpdir(), 'sanlian-cli-month-'))
afterAll(() => rmSync(prepared, { recursive: true, force: true }))

// Once for all tests: each works on its own copy.
beforeAll(() => {
  const workspace = join(prepared, 'w')
  const file = join(sample, 'decisions.json')
  for (const words of [
    ['import', '-w', workspace, join(sample, '2025-11')],
    ['match', '-w', workspace],
    ['decide', '-w', workspace, '--by', '乔谨言', '--file', file],
    ['match', '-w', workspace],
  ]) {
    const ran = sanlian(...words, ...asOf)
    expect([ran.exit, ran.err], words.join(' ')).toEqual([0, ''])
  }
})

function decidedMonth(): string {
  const workspace = join(aFolder(), 'w')
  cpSync(join(prepared, 'w'), workspace, { recursive: true })
  return workspace
}

test('the worked example of 华东 comes out to the fen, by region and by salesperson', () => {
  const workspace = decidedMonth()
  const byRegion = json<Totals>(sanlian('bridge', '-w', workspace, '--period', '2025-11', '--by', 'region'))
  expect(byRegion.rows.find(({ key }) => key === '华东')?.totals).toEqual({
    S: '2699000.00',
    A: '1199800.00',
    B: '2114276.00',
    C: '949800.00',
    P: '819800.00',
  })
  const byPerson = json<Totals>(sanlian('bridge', '-w', workspace, '--period', '2025-11', '--by', 'salesperson'))
  const of = (key: string) => Object.values(byPerson.rows.find((row) => row.key === key)?.totals ?? {})
  expect(of('陆安澜')).toEqual(['1810000.00', '740000.00', '1530000.00', '670000.00', '670000.00'])
  expect(of('顾清和')).toEqual(['889000.00', '459800.00', '279776.00', '279800.00', '149800.00'])
  const [signedToBank] = byRegion.rows.find(({ key }) => key === '华东')?.bridges ?? []
  expect(signedToBank?.items.slice(0, 2)).toEqual([
    { code: 'R01', amount: '-350000.00', contracts: ['HT-2511-0044'], bankLines: [] },
    { code: 'R02', amount: '-180000.00', contracts: ['HT-2511-0058'], bankLines: [] },
  ])
  const residuals = [...byRegion.rows, ...byPerson.rows].flatMap(({ bridges }) =>
    bridges.map(({ residual }) => residual),
  )
  expect(new Set(residuals)).toEqual(new Set(['0.00']))
})

test('on the Friday evening before the cutoff the order of 860,000.00 is named as one that will miss it', () => {
  const workspace = decidedMonth()
  const friday = ['--period', '2025-11', '--as-of', '2025-11-28T17:50:00'] as const
  const board = json<{
    cutoffAt: string
    rollingOver: unknown
    waiting: readonly unknown[]
    actions: readonly unknown[]
  }>(sanlian('cutoff', '-w', workspace, ...friday))
  expect(board.cutoffAt).toBe('2025-11-30T16:00:00')
  expect(board.rollingOver).toEqual({ count: 6, amount: '1265000.00' })
  expect(board.waiting[0]).toMatchObject({ contractNo: 'HT-2511-0086', amount: '860000.00', standing: 'will-miss' })
  expect(board.actions[0]).toEqual({ holder: '商陆', holderRole: 'legal', count: 2, amount: '988000.00' })
})

test('on that evening the board is red where money waits for an archive, and says how old what is open is', () => {
  const workspace = decidedMonth()
  const friday = ['--period', '2025-11', '--as-of', '2025-11-28T17:50:00'] as const
  const board = json<{
    metrics: readonly { metric: string; level: string; value: number; amount: string | null }[]
    alerts: readonly unknown[]
    ageing: readonly { days: string; severity: string; count: number }[]
  }>(sanlian('metrics', '-w', workspace, ...friday))
  expect(board.metrics.map(({ metric }) => metric)).toHaveLength(8)
  const of = (name: string) => board.metrics.find(({ metric }) => metric === name)
  expect(of('signed-unarchived')).toMatchObject({ level: 'red', value: 5, amount: '1308000.00' })
  expect(of('stalled')).toMatchObject({ level: 'red', value: 4 })
  expect(board.alerts).toEqual([]) // nobody had the window open
  expect(board.ageing.every(({ count }) => count > 0)).toBe(true)
})

test('the order of 860,000.00 shows why it is missing from performance', () => {
  const workspace = decidedMonth()
  const slips = lines<Slip>(sanlian('slips', '-w', workspace, '--period', '2025-11'))
  const order = slips.find(({ contractNo }) => contractNo === 'HT-2511-0086')
  expect(order).toMatchObject({ amount: '860000.00', region: '华东', salesperson: '陆安澜', period: '2025-11' })
  expect(slips.every(({ discrepancies }) => Array.isArray(discrepancies))).toBe(true)
  const early = join(aFolder(), 'early')
  const monday = ['--as-of', '2025-12-01T09:00:00'] as const
  sanlian('import', '-w', early, join(sample, '2025-11'), ...monday)
  sanlian('match', '-w', early, ...monday)
  const then = lines<Slip>(sanlian('slips', '-w', early)).find(({ contractNo }) => contractNo === 'HT-2511-0086')
  expect(then?.legal.state).not.toBe('closed')
  const ids = lines<Difference>(sanlian('discrepancies', '-w', early)).map(({ id }) => id)
  expect(ids).toContain('D01:HT-2511-0086')
  expect(then?.discrepancies).toContain('D01:HT-2511-0086')
})

test('every receipt is matched to no more than its amount, and says why', () => {
  const workspace = decidedMonth()
  type Match = {
    readonly contracts: readonly { readonly amount: string; readonly as: string }[]
    readonly receipts: readonly { readonly amount: string; readonly account: string }[]
    readonly explanation: string
  }
  const matches = lines<Match>(sanlian('matches', '-w', workspace))
  expect(matches.length).toBeGreaterThan(30)
  const cash = (amounts: readonly { readonly amount: string }[]) =>
    Math.round(amounts.reduce((sum, { amount }) => sum + Number(amount) * 100, 0))
  for (const { contracts, receipts, explanation } of matches) {
    expect(Math.abs(cash(contracts.filter(({ as }) => as === 'cash' || as === 'refund')))).toBeLessThanOrEqual(
      Math.abs(cash(receipts)),
    )
    expect(receipts.every(({ account }) => account !== '')).toBe(true)
    expect(explanation).not.toBe('')
  }
})

test('a decision file applied twice decides nothing new', () => {
  const workspace = decidedMonth()
  const again = sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', join(sample, 'decisions.json'))
  expect(json(again)).toEqual({ applied: 0, skipped: 20, decisions: [] })
})

test('a decision file with one bad entry names it and decides nothing', () => {
  const workspace = decidedMonth()
  const file = join(aFolder(), 'decisions.json')
  const note = { kind: 'note', subject: 'HT-2511-0086', reason: '已催法务' }
  const bad = { kind: 'suspense', bankRef: '没有这个流水号', reason: '不知道是谁的' }
  writeFileSync(file, JSON.stringify({ decisions: [note, bad] }))
  const refused = sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file)
  expect([refused.exit, refused.out]).toEqual([3, ''])
  expect(refused.err.trim().split('\n')).toHaveLength(1)
  expect(refused.err).toContain('第 2 条')
  writeFileSync(file, JSON.stringify({ decisions: [note] }))
  expect(json(sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file))).toMatchObject({
    applied: 1,
    skipped: 0,
  })
})

test('a month is closed by two people, verifies, and no longer when one byte is another', () => {
  const workspace = decidedMonth()
  const out = aFolder()
  const close = ['close', '-w', workspace, '--period', '2025-11', '--out', out, '--keys', join(out, 'keys'), ...asOf]
  const alone = sanlian(...close, '--preparer', '乔谨言', '--reviewer', '乔谨言')
  expect(alone.exit).toBe(1)
  expect(json(alone)).toMatchObject({ closed: false, code: 'SIGNER_IS_PREPARER' })
  const closed = sanlian(...close, '--preparer', '乔谨言', '--reviewer', '魏衡之')
  expect(closed.err).toBe('')
  const pack = json<{ readonly pack: string }>(closed).pack
  expect(json(sanlian('verify', pack))).toMatchObject({
    ok: true,
    chain: { state: 'first' },
    replay: { state: 'equal', differences: [] },
  })
  const elsewhere = sanlian('verify', pack, '--digest', '0'.repeat(64))
  expect([elsewhere.exit, json<{ problems: string[] }>(elsewhere).problems]).toEqual([
    1,
    ['包摘要与事先留存的摘要不一致'],
  ])
  expect(sanlian(...close, '--preparer', '乔谨言', '--reviewer', '魏衡之').exit).toBe(1)

  const bytes = readFileSync(pack)
  for (const at of [40, bytes.length >> 1, bytes.length - 10]) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    const forged = join(out, 'forged.zip')
    writeFileSync(forged, altered)
    const ran = sanlian('verify', forged)
    expect([ran.exit, json<{ ok: boolean }>(ran).ok], `byte ${at}`).toEqual([1, false])
  }
})

test('three names are three signatures, and from then on two are too few', () => {
  const workspace = decidedMonth()
  const out = aFolder()
  const words = ['--period', '2025-11', '--out', out, '--keys', join(out, 'keys'), ...asOf]
  const close = ['close', '-w', workspace, ...words, '--preparer', '乔谨言', '--reviewer', '魏衡之']
  const twice = sanlian(...close, '--approver', '魏衡之')
  expect([twice.exit, json<{ code: string }>(twice).code]).toEqual([1, 'SIGNER_SIGNED_ALREADY'])
  const file = join(out, 'three.json')
  writeFileSync(file, JSON.stringify({ decisions: [{ kind: 'segregation', mode: 'three', reason: '内控要求' }] }))
  expect(sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file).exit).toBe(0)
  const two = sanlian(...close)
  expect([two.exit, json<{ code: string }>(two).code]).toEqual([1, 'SIGN_OFF_MISSING'])
  const three = sanlian(...close, '--approver', '冯砚')
  expect(three.exit, three.err).toBe(0)
  const { pack } = json<{ readonly pack: string }>(three)
  const { signatures } = json<{ signatures: readonly { role: string; ok: boolean; isProven: boolean }[] }>(
    sanlian('verify', pack),
  )
  expect(signatures.map(({ role, ok, isProven }) => [role, ok, isProven])).toEqual([
    ['preparer', true, false],
    ['reviewer', true, false],
    ['approver', true, false],
  ])
})

test('a month that is not ready is refused with what is still open', () => {
  const workspace = join(aFolder(), 'w')
  sanlian('import', '-w', workspace, join(sample, '2025-11'), ...asOf)
  sanlian('match', '-w', workspace, ...asOf)
  const words = ['--period', '2025-11', '--preparer', '乔谨言', '--reviewer', '魏衡之', '--keys', aFolder()]
  const refused = sanlian('close', '-w', workspace, ...words, ...asOf)
  expect(refused.exit).toBe(1)
  const { closed, open } = json<{ readonly closed: boolean; readonly open: readonly string[] }>(refused)
  expect(closed).toBe(false)
  expect(open.length).toBeGreaterThan(0)
})

test('the demo does the whole month and leaves the pack', () => {
  const out = aFolder()
  const demo = sanlian('demo', '--out', out)
  expect(demo.exit).toBe(0)
  const steps = lines<{ readonly step: string }>(demo).map(({ step }) => step)
  expect(steps).toEqual(['import', 'match', 'decide', 'match', 'slips', 'discrepancies', 'bridge', 'close', 'verify'])
  expect(readdirSync(out)).toContain('月结包-2025-11.zip')
  expect(demo.err).toContain('签名有效')
  copyFileSync(join(out, '月结包-2025-11.zip'), join(out, 'first.zip'))
  expect(sanlian('demo', '--out', out).exit).toBe(0)
  // Same files, rules, decisions, clock and keys: the same bytes.
  expect(readFileSync(join(out, '月结包-2025-11.zip')).equals(readFileSync(join(out, 'first.zip')))).toBe(true)
})

test('with November sealed, December claims its leftovers and comes out to the fen, and November stays', () => {
  const out = aFolder()
  expect(sanlian('demo', '--out', out).exit).toBe(0)
  const workspace = join(out, 'demo-workspace')
  const later = ['--as-of', '2026-01-05T10:00:00'] as const
  const file = join(sample, 'decisions-2025-12.json')
  for (const words of [
    ['import', '-w', workspace, join(sample, '2025-12')],
    ['match', '-w', workspace],
    ['decide', '-w', workspace, '--by', '乔谨言', '--file', file],
    ['match', '-w', workspace],
  ]) {
    const ran = sanlian(...words, ...later)
    expect([ran.exit, ran.err], words.join(' ')).toEqual([0, ''])
  }
  const east = (period: string) =>
    Object.values(
      json<Totals>(sanlian('bridge', '-w', workspace, '--period', period, '--by', 'region', ...later)).rows.find(
        ({ key }) => key === '华东',
      )?.totals ?? {},
    )
  expect(east('2025-12')).toEqual(['-559200.00', '1070000.00', '-30000.00', '1070000.00', '1200000.00'])
  expect(east('2025-11')).toEqual(['2699000.00', '1199800.00', '2114276.00', '949800.00', '819800.00'])
})
