import type { Prng } from '../sample/prng.ts'
import { bankClock, LAST_DAY } from './dates.ts'
import type { Deck } from './draws.ts'
import { memoOf } from './memos.ts'
import type { Contract, Customer, LineKind, MemoInfo, MonthInvoice, Move, PlanItem, Share } from './types.ts'

/** One instalment that somebody pays. */
export type Owed = {
  readonly contract: Contract
  readonly item: PlanItem
  readonly invoice: MonthInvoice | null
  readonly isLast: boolean
}

export type Payer = { readonly name: string; readonly account: string; readonly bank: string }

export type Context = { readonly random: Prng; readonly infos: Deck<MemoInfo>; readonly nextGroup: () => string }

export type Paid = {
  readonly fen: number
  readonly shares: readonly Share[]
  readonly payer?: Payer
  readonly memo?: string
  readonly info?: MemoInfo
  readonly group?: string
  readonly on?: string
}

export function line(context: Context, owed: Owed, kind: LineKind, paid: Paid): Move {
  const { random } = context
  const { customer, currency } = owed.contract
  const drawn = paid.info ?? context.infos.draw()
  const info = drawn === 'invoice' && owed.invoice === null ? 'vague' : drawn
  const payer = paid.payer ?? ownPayer(customer)
  return {
    account: currency === 'USD' ? 'usd' : customer.ours,
    at: `${paid.on ?? owed.item.paidOn ?? LAST_DAY} ${bankClock(random)}`,
    fen: paid.fen,
    party: payer.name,
    partyAccount: payer.account,
    partyBank: payer.bank,
    kind: random.pick(['转账', '汇兑', '贷记来账']),
    memo: paid.memo ?? memoOf(random, info, [owed.contract], owed.invoice?.no ?? null),
    truth: { kind, info, shares: paid.shares, group: paid.group ?? null, customer },
  }
}

function ownPayer({ name, account, bank }: Customer): Payer {
  return { name, account, bank }
}

export function cash({ contract, item }: Owed, fen = item.fen): Share {
  return { contractNo: contract.no, planNo: item.no, fen, as: 'cash' }
}

export function kindOf({ contract }: Owed): LineKind {
  return contract.plan.length > 1 ? 'instalment' : 'exact'
}
