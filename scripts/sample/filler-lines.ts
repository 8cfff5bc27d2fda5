import { addWorkdays, isWorkday, workdaysOf } from './calendar.ts'
import { accountOf, OUR_ENTITY, POOL_ACCOUNT, partyAccountOf, partyBankOf, STAFF, SUPPLIERS } from './parties.ts'
import type { Prng } from './prng.ts'
import type { AccountKey, MoneyMove } from './types.ts'

type Filler = { day: string; fen: number; party: string; kind: string; memo: string; other?: AccountKey | 'pool' }

/** How many lines each account has in each month, receipts included: 300 over all. */
export const LINE_QUOTAS: readonly (readonly [AccountKey, string, number])[] = [
  ['cmb', '2025-09', 12],
  ['cmb', '2025-10', 11],
  ['cmb', '2025-11', 35],
  ['cmb', '2025-12', 16],
  ['icbc', '2025-11', 52],
  ['icbc', '2025-12', 34],
  ['ccb', '2025-11', 42],
  ['ccb', '2025-12', 28],
  ['boc', '2025-11', 40],
  ['boc', '2025-12', 30],
]

/** Lines that are no sales: they fill each account's month up to its quota. */
export function fillerMoves(told: readonly MoneyMove[], random: Prng): readonly MoneyMove[] {
  const moves: MoneyMove[] = []
  const count = (key: AccountKey, month: string): number =>
    [...told, ...moves].filter((move) => move.account === key && move.at.startsWith(month)).length
  // Both halves of a transfer first: the second half lands in another account's quota.
  for (const [key, month] of LINE_QUOTAS) {
    for (const filler of fixedFillers(key, month)) moves.push(...movesOf(key, filler, random))
  }
  for (const [key, month, quota] of LINE_QUOTAS) {
    const free = quota - count(key, month)
    if (free < 0) throw new Error(`${key} ${month} has ${-free} lines too many`)
    const days = workdaysOf(month)
    for (let index = 0; index < free; index += 1) moves.push(...movesOf(key, variableFiller(random, days), random))
  }
  return moves
}

function fixedFillers(key: AccountKey, month: string): readonly Filler[] {
  const first = (day: number): string => workdayFrom(`${month}-${String(day).padStart(2, '0')}`)
  const transfer = { party: OUR_ENTITY, kind: '转账汇出', memo: '同名划转' }
  if (key === 'cmb') {
    const interest = { party: '', kind: '结息', memo: '批量结息入账' }
    return [
      ...(month === '2025-09' ? [{ day: '2025-09-21', fen: 214_763, ...interest }] : []),
      ...(month === '2025-12' ? [{ day: '2025-12-21', fen: 238_119, ...interest }] : []),
      ...(month >= '2025-11' ? [{ day: first(19), fen: -30_000_000, ...transfer, other: 'icbc' as const }] : []),
      { day: first(4), fen: -1_500, party: '', kind: '收费', memo: '网银服务费' },
    ]
  }
  if (key === 'icbc') {
    const fee = { day: first(3), fen: -1_000, party: '', kind: '收费', memo: '跨行转账手续费' }
    return [
      { day: first(10), fen: -68_342_518, party: '', kind: '代发工资', memo: '批量代付工资' },
      { day: first(14), fen: -21_876_043, party: '国家金库临溟市中心支库', kind: '税费', memo: '缴纳增值税及附加' },
      { day: first(17), fen: -15_420_960, party: '临溟市社会保险基金管理中心', kind: '社保', memo: '缴纳社会保险费' },
      { day: first(18), fen: -4_865_000, party: '临溟市住房公积金管理中心', kind: '公积金', memo: '汇缴公积金' },
      { day: first(5), fen: -8_600_000, party: '砚州澄观信息咨询中心', kind: '转账汇出', memo: '办公场地服务费' },
      // Two lines alike in everything: both are real, and neither may be dropped.
      fee,
      fee,
      ...(month === '2025-11'
        ? [{ day: '2025-11-25', fen: 1_263_840, party: '国家金库临溟市中心支库', kind: '税费', memo: '增值税留抵退税' }]
        : [{ day: '2025-12-21', fen: 187_402, party: '', kind: '结息', memo: '结息' }]),
    ]
  }
  if (key === 'ccb') {
    return [
      { day: first(12), fen: -20_000_000, ...transfer, other: 'icbc' },
      { day: first(26), fen: -15_000_000, ...transfer, other: 'icbc' },
      { day: first(3), fen: -4_500, party: '', kind: '收费', memo: '账户管理费' },
      ...(month === '2025-12' ? [{ day: '2025-12-21', fen: 96_218, party: '', kind: '结息', memo: '结息' }] : []),
    ]
  }
  return [
    { day: first(6), fen: -12_000_000, party: OUR_ENTITY, kind: '资金归集', memo: '资金归集上划', other: 'pool' },
    { day: first(21), fen: -9_000_000, party: OUR_ENTITY, kind: '资金归集', memo: '资金归集上划', other: 'pool' },
    { day: first(24), fen: 6_000_000, party: OUR_ENTITY, kind: '资金归集', memo: '资金池下拨', other: 'pool' },
    { day: first(4), fen: -2_000, party: '', kind: '收费', memo: '收费' },
    ...(month === '2025-12' ? [{ day: '2025-12-21', fen: 71_355, party: '', kind: '结息', memo: '结息' }] : []),
  ]
}

function variableFiller(random: Prng, days: readonly string[]): Filler {
  const day = random.pick(days)
  const kind = random.int(1, 100)
  if (kind <= 62) {
    const memo = random.pick(['货款', '采购款', '配件采购款', '服务费', '设备款-二期', '检测费', '物流费'])
    return {
      day,
      fen: -random.int(120, 9_800) * random.pick([1000, 500, 137]),
      party: random.pick(SUPPLIERS),
      kind: '转账汇出',
      memo,
    }
  }
  if (kind <= 90) {
    const memo = random.pick(['差旅报销', '招待费报销', '办公用品报销', '备用金'])
    return { day, fen: -random.int(8_600, 690_000), party: random.pick(STAFF), kind: '转账汇出', memo }
  }
  return { day, fen: -random.int(31, 289) * 50, party: '', kind: '收费', memo: '转账手续费' }
}

/** One line, or the two halves of a transfer between accounts of ours. */
function movesOf(key: AccountKey, filler: Filler, random: Prng): readonly MoneyMove[] {
  const at = `${filler.day} ${String(random.int(9, 16)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}:00`
  const line = (
    account: AccountKey,
    fen: number,
    partyAccount: string,
    partyBank: string,
    kind: string,
  ): MoneyMove => ({
    account,
    at,
    fen,
    party: filler.party,
    partyAccount,
    partyBank,
    kind,
    memo: filler.memo,
    class: 'nonSales',
    shares: [],
    knowing: 'never',
    tier: null,
    label: '',
  })
  if (filler.other === undefined) {
    const isNamed = filler.party !== ''
    return [
      line(
        key,
        filler.fen,
        isNamed ? partyAccountOf(filler.party) : '',
        isNamed ? partyBankOf(filler.party) : '',
        filler.kind,
      ),
    ]
  }
  if (filler.other === 'pool') return [line(key, filler.fen, POOL_ACCOUNT, accountOf(key).branch, filler.kind)]
  const here = accountOf(key)
  const there = accountOf(filler.other)
  return [
    line(key, filler.fen, there.number, there.branch, filler.kind),
    line(filler.other, -filler.fen, here.number, here.branch, '转账来账'),
  ]
}

function workdayFrom(day: string): string {
  return isWorkday(day) ? day : addWorkdays(day, 1)
}
