import { addDays } from '../sample/calendar.ts'
import type { Prng } from '../sample/prng.ts'
import { otherCompany, partyAccount, person } from './customers.ts'
import { bankClock, LAST_DAY } from './dates.ts'
import { chance, type Deck, deck } from './draws.ts'
import { memoDeck, memoOf } from './memos.ts'
import { type Context, cash, kindOf, line, type Owed, type Payer } from './payment-line.ts'
import { combined, manyToMany } from './several-payments.ts'
import type { MemoInfo, Move } from './types.ts'

export type Shape =
  | 'exact'
  | 'fee'
  | 'short'
  | 'deduction'
  | 'over'
  | 'split'
  | 'company'
  | 'person'
  | 'variant'
  | 'bill'
  | 'platform'
  | 'duplicate'
  | 'refund'

/** 收款形态, in 250 payments of one instalment; payments of several are chosen where a customer owes several. */
const SHAPES: readonly (readonly [Shape, number])[] = [
  ['fee', 7],
  ['short', 3],
  ['deduction', 3],
  ['over', 1],
  ['split', 3],
  ['company', 9],
  ['person', 4],
  ['variant', 9],
  ['bill', 4],
  ['platform', 4],
  ['duplicate', 2],
  ['refund', 3],
]

export type PaymentMaker = {
  readonly shape: () => Shape
  readonly pay: (shape: Exclude<Shape, 'bill'>, owed: Owed) => readonly Move[]
  readonly combined: (owed: readonly Owed[]) => readonly Move[]
  readonly manyToMany: (owed: readonly Owed[]) => readonly Move[]
  readonly unknown: () => Move
}

const PLATFORM: Payer = {
  name: '支付宝（中国）网络技术有限公司客户备付金',
  account: '9908000000000001',
  bank: '网联清算',
}

export function paymentMaker(random: Prng): PaymentMaker {
  const shapes: Deck<Shape> = deck<Shape>(random, SHAPES, ['exact', 250])
  const infos: Deck<MemoInfo> = memoDeck(random)
  const context: Context = { random, infos, nextGroup: counter() }
  return {
    shape: shapes.draw,
    pay: (shape, owed) => PAY[shape](context, owed),
    combined: (owed) => combined(context, owed),
    manyToMany: (owed) => manyToMany(context, owed),
    unknown: () => unknownPayer(context),
  }
}

function counter(): () => string {
  let count = 0
  return () => {
    count += 1
    return `g${count}`
  }
}

const PAY: Readonly<Record<Exclude<Shape, 'bill'>, (context: Context, owed: Owed) => readonly Move[]>> = {
  exact: (context, owed) => [line(context, owed, kindOf(owed), { fen: owed.item.fen, shares: [cash(owed)] })],
  fee: (context, owed) => {
    const gap = context.random.int(5, 48) * 100 + context.random.pick([20, 36, 50, 80])
    const shares = [cash(owed, owed.item.fen - gap), { ...cash(owed, gap), as: 'fee' as const }]
    return [line(context, owed, 'fee', { fen: owed.item.fen - gap, shares })]
  },
  short: (context, owed) => partly(context, owed, random200(context), ''),
  deduction: (context, owed) =>
    partly(context, owed, random200(context), context.random.pick(['扣返利后付', '扣质保5%', '扣罚款后余款'])),
  over: (context, owed) => {
    const fen = owed.item.fen + context.random.int(10, 50) * 10_000 + 700
    return [line(context, owed, 'over', { fen, shares: [cash(owed)], info: 'number' })]
  },
  split: (context, owed) => {
    const { random } = context
    const first = Math.round((owed.item.fen * random.int(30, 70)) / 10_000) * 100
    const group = context.nextGroup()
    const gap = chance(random, 80) ? 0 : random.int(1, 2)
    const info: MemoInfo = context.infos.draw()
    const paidOn = owed.item.paidOn ?? LAST_DAY
    const later = addDays(paidOn, gap) > LAST_DAY ? paidOn : addDays(paidOn, gap)
    return [
      line(context, owed, 'split', { fen: first, shares: [cash(owed, first)], group, info }),
      line(context, owed, 'split', {
        fen: owed.item.fen - first,
        shares: [cash(owed, owed.item.fen - first)],
        group,
        info,
        on: later,
      }),
    ]
  },
  company: (context, owed) => {
    const payer: Payer = {
      name: otherCompany(context.random),
      account: partyAccount(context.random),
      bank: '交通银行临溟支行',
    }
    const told = forAnother(context, owed, ['代付', '代公司转', '往来款'])
    return [line(context, owed, 'company-payer', { fen: owed.item.fen, shares: [cash(owed)], payer, ...told })]
  },
  person: (context, owed) => {
    const name = person(context.random)
    const payer: Payer = { name, account: partyAccount(context.random), bank: '招商银行临溟支行' }
    const told = forAnother(context, owed, [`${name.charAt(0)}先生转货款`, '个人转公司款', ''])
    return [line(context, owed, 'person-payer', { fen: owed.item.fen, shares: [cash(owed)], payer, ...told })]
  },
  variant: (context, owed) => {
    const { customer } = owed.contract
    const account = chance(context.random, 80) ? customer.account : partyAccount(context.random)
    const payer: Payer = { name: customer.variantName, account, bank: customer.bank }
    return [line(context, owed, 'name-variant', { fen: owed.item.fen, shares: [cash(owed)], payer })]
  },
  platform: (context, owed) => {
    const fee = Math.max(1, Math.round(owed.item.fen * 0.006))
    const shares = [cash(owed, owed.item.fen - fee), { ...cash(owed, fee), as: 'fee' as const }]
    const day = (owed.item.paidOn ?? LAST_DAY).replaceAll('-', '')
    const memo = context.random.pick(['结算款T+1', `平台结算${day}`])
    return [line(context, owed, 'platform', { fen: owed.item.fen - fee, shares, payer: PLATFORM, memo, info: 'vague' })]
  },
  duplicate: (context, owed) => {
    const first = line(context, owed, kindOf(owed), {
      fen: owed.item.fen,
      shares: [cash(owed)],
      group: context.nextGroup(),
    })
    const on = addDays(owed.item.paidOn ?? LAST_DAY, context.random.int(2, 10))
    if (on > LAST_DAY) return [{ ...first, truth: { ...first.truth, group: null } }]
    const at = `${on} ${bankClock(context.random)}`
    return [first, { ...first, at, truth: { ...first.truth, kind: 'duplicate', shares: [] } }]
  },
  refund: (context, owed) => {
    const paid = line(context, owed, kindOf(owed), { fen: owed.item.fen, shares: [cash(owed)] })
    const fen = Math.max(10_000, Math.round((owed.item.fen * context.random.int(10, 40)) / 1_000_000) * 10_000)
    const on = addDays(owed.item.paidOn ?? LAST_DAY, context.random.int(2, 9))
    if (on > LAST_DAY || fen >= owed.item.fen) return [paid]
    const isNamed = chance(context.random, 60)
    const memo = isNamed ? `${owed.contract.no}退货退款` : context.random.pick(['退货退款', '多付退回'])
    const back = line(context, owed, 'refund', {
      fen: -fen,
      shares: [{ ...cash(owed, -fen), as: 'refund' }],
      memo,
      info: isNamed ? 'number' : 'vague',
      on,
    })
    return [paid, { ...back, kind: '网银转账' }]
  },
}

function random200({ random }: Context): number {
  return random.pick([200, 300, 500, 800]) * 100
}

/** The memo names the contract: by the law a short payment is one only then. */
function partly(context: Context, owed: Owed, gap: number, words: string): readonly Move[] {
  const fen = owed.item.fen - gap
  const memo = `${memoOf(context.random, 'number', [owed.contract], null)}${words}`
  return [line(context, owed, 'short', { fen, shares: [cash(owed, fen)], memo, info: 'number' })]
}

function forAnother(
  context: Context,
  owed: Owed,
  vague: readonly string[],
): { readonly memo: string; readonly info: MemoInfo } {
  const { random } = context
  const { customer } = owed.contract
  const roll = random.int(1, 100)
  if (roll <= 40) return { memo: memoOf(random, 'number', [owed.contract], null), info: 'number' }
  if (roll > 80) {
    const memo = random.pick(vague)
    return { memo, info: memo === '' ? 'empty' : 'vague' }
  }
  return { memo: random.pick([`代${customer.short}付货款`, `受${customer.name}委托付款`]), info: 'name' }
}

function unknownPayer({ random }: Context): Move {
  const isPerson = chance(random, 25)
  return {
    account: random.pick(['cmb', 'icbc', 'ccb', 'boc'] as const),
    at: `${addDays(LAST_DAY, -random.int(2, 80))} ${bankClock(random)}`,
    fen: random.int(20, 3000) * 10_000 + random.int(1, 98) * 100 + random.int(1, 99),
    party: isPerson ? person(random) : otherCompany(random),
    partyAccount: partyAccount(random),
    partyBank: '浦发银行临溟支行',
    kind: '转账',
    memo: random.pick(['货款', '往来款', '合同款', '定金', '', '网银转账']),
    truth: { kind: 'no-contract', info: 'vague', shares: [], group: null, customer: null },
  }
}
