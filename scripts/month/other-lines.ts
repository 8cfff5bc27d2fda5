import { addDays } from '../sample/calendar.ts'
import { OUR_ENTITY, POOL_ACCOUNT, partyAccountOf, partyBankOf, STAFF, SUPPLIERS } from '../sample/parties.ts'
import type { Prng } from '../sample/prng.ts'
import type { AccountKey } from '../sample/types.ts'
import { bankClock, FIRST_DAY, LAST_DAY, workdaysBetween } from './dates.ts'
import { type Deck, deck } from './draws.ts'
import type { LineKind, Move } from './types.ts'

type Case = {
  readonly kind: 'non-sales-in' | 'non-sales-out'
  readonly memos: readonly string[]
  readonly party: (random: Prng) => string
  readonly yuan: readonly [number, number]
}

const TREASURY = '国家金库临溟市中心支库'
const nobody = (): string => ''
const us = (): string => OUR_ENTITY
const supplier = (random: Prng): string => random.pick(SUPPLIERS)
const staff = (random: Prng): string => random.pick(STAFF)

/** 非销售流水: wages, purchases, taxes, interest, pooling, own transfers, expenses; what comes in is D34's. */
const CASES: readonly (readonly [Case, number])[] = [
  [
    {
      kind: 'non-sales-out',
      memos: ['配件采购款', '采购款', '外协加工费', '物料款'],
      party: supplier,
      yuan: [800, 90_000],
    },
    30,
  ],
  [
    { kind: 'non-sales-out', memos: ['11月工资', '代发工资', '差旅报销', '备用金'], party: staff, yuan: [300, 18_000] },
    22,
  ],
  [
    { kind: 'non-sales-out', memos: ['增值税', '企业所得税', '社保费'], party: () => TREASURY, yuan: [2000, 80_000] },
    6,
  ],
  [{ kind: 'non-sales-out', memos: ['网银服务费', '手续费', '账户管理费'], party: nobody, yuan: [1, 60] }, 10],
  [{ kind: 'non-sales-out', memos: ['资金归集上划', '同名划转'], party: us, yuan: [50_000, 900_000] }, 6],
  [{ kind: 'non-sales-in', memos: ['结息', '批量结息入账'], party: nobody, yuan: [3, 900] }, 6],
  [{ kind: 'non-sales-in', memos: ['资金池下拨', '同名划转'], party: us, yuan: [50_000, 900_000] }, 8],
  [{ kind: 'non-sales-in', memos: ['增值税留抵退税', '社保稳岗返还'], party: () => TREASURY, yuan: [1000, 60_000] }, 3],
  [
    {
      kind: 'non-sales-in',
      memos: ['投标保证金退还', '履约保证金退回'],
      party: () => '沅溆轨道装备研究院',
      yuan: [5000, 80_000],
    },
    5,
  ],
  [
    {
      kind: 'non-sales-in',
      memos: ['流动资金借款', '借款'],
      party: () => '临溟澜砚小额贷款有限公司',
      yuan: [100_000, 900_000],
    },
    1,
  ],
  [{ kind: 'non-sales-in', memos: ['归还备用金', '差旅报销退回'], party: staff, yuan: [100, 3000] }, 3],
]

const ACCOUNTS: readonly AccountKey[] = ['cmb', 'icbc', 'ccb', 'boc']

export type OtherLines = { readonly make: () => Move; readonly returned: (group: string) => readonly [Move, Move] }

export function otherLines(random: Prng): OtherLines {
  const cases: Deck<Case> = deck(random, CASES)
  const days = workdaysBetween(FIRST_DAY, LAST_DAY)
  const make = (): Move => {
    const { kind, memos, party, yuan } = cases.draw()
    const fen = random.int(yuan[0] * 100, yuan[1] * 100)
    return move(random, {
      kind,
      party: party(random),
      fen: kind === 'non-sales-in' ? fen : -fen,
      memo: random.pick(memos),
      day: random.pick(days),
    })
  }
  /** A payment to a supplier that came back within the week. */
  const returned = (group: string): readonly [Move, Move] => {
    const day = random.pick(days.filter((each) => each <= addDays(LAST_DAY, -7)))
    const fen = random.int(80_000, 9_000_000)
    const out = move(random, { kind: 'returned', party: supplier(random), fen: -fen, memo: '配件采购款', day })
    const back: Move = {
      ...out,
      at: `${addDays(day, random.int(1, 5))} ${bankClock(random)}`,
      fen,
      memo: random.pick(['退汇 账号户名不符', '退汇', '汇出失败退回']),
    }
    return [withGroup(out, group), withGroup(back, group)]
  }
  return { make, returned }
}

type Facts = {
  readonly kind: LineKind
  readonly party: string
  readonly fen: number
  readonly memo: string
  readonly day: string
}

function move(random: Prng, { kind, party, fen, memo, day }: Facts): Move {
  return {
    account: random.pick(ACCOUNTS),
    at: `${day} ${bankClock(random)}`,
    fen,
    party,
    partyAccount: party === '' ? '' : party === OUR_ENTITY ? POOL_ACCOUNT : partyAccountOf(party),
    partyBank: party === '' ? '' : partyBankOf(party),
    kind: fen < 0 ? '网银转账' : '转账',
    memo,
    truth: { kind, info: 'vague', shares: [], group: null, customer: null },
  }
}

function withGroup(each: Move, group: string): Move {
  return { ...each, truth: { ...each.truth, group } }
}
