import { compareBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { RowRef } from '../../domain/cell-ref.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Allocation } from '../../domain/decision.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, fen } from '../../domain/money.ts'
import { isLiveContract } from '../facts/live-contract.ts'

/** 目标: what a payment may pay. `planNo` null is the contract's whole open balance. */
export type Target = {
  readonly contractNo: string
  readonly planNo: string | null
  readonly dueOn: EpochDay | null
  readonly open: Fen
  readonly source: RowRef
  /** Of a whole balance: its open instalments, when they add up to it. */
  readonly parts: readonly { readonly planNo: string; readonly open: Fen }[]
}

type OpenItem = { readonly planNo: string; readonly dueOn: EpochDay | null; readonly source: RowRef; open: number }
type Account = {
  readonly contract: ContractVersion
  readonly items: readonly OpenItem[]
  balance: number
  applied: number
  /** Paid without naming an instalment. */
  unplaced: number
  /** Until something is posted: they are asked for again and again. */
  targets: readonly Target[] | null
}

/** What each contract still expects. The one mutable thing of a run: every stage works on what the earlier ones left. */
export type ContractBook = { readonly accounts: ReadonlyMap<string, Account> }

/** The money of one line for a target: over its instalments where it pays a balance that they make up, else without one where it is a part. */
export function cashFor({ contractNo, planNo, open, parts }: Target, { id, amount }: Pick<BankLine, 'id' | 'amount'>) {
  const isExact = open === amount
  const shares = isExact && parts.length > 0 ? parts : [{ planNo: isExact ? planNo : null, open: amount }]
  return shares.map(
    (share): Allocation => ({
      bankLineId: id,
      contractNo,
      planNo: share.planNo,
      amount: share.open,
      kind: 'cash',
    }),
  )
}

export function openBook(contracts: Iterable<ContractVersion>): ContractBook {
  const accounts = new Map<string, Account>()
  for (const contract of contracts) {
    const items = contract.plan
      .map((item) => ({ planNo: item.planNo, dueOn: item.dueOn, source: item.source, open: item.amount as number }))
      .sort(byDue)
    accounts.set(contract.contractNo, {
      contract,
      items,
      balance: contract.amount,
      applied: 0,
      unplaced: 0,
      targets: null,
    })
  }
  return { accounts }
}

/**
 * Money given back does not reopen a target: a receipt of before the refund must still find what it paid. Whoever pays again
 * after a refund is matched by hand. Money that names no instalment lowers the balance only: laid on the first instalment it
 * would take that from the payment that really paid it.
 */
export function postToBook(book: ContractBook, { contractNo, planNo, amount }: Allocation): void {
  const account = book.accounts.get(contractNo)
  if (!account) return
  account.targets = null
  account.applied += amount
  if (amount <= 0) return
  account.balance -= amount
  const named = account.items.find((item) => item.planNo === planNo)
  const placed = named ? Math.min(amount, named.open) : 0
  if (named) named.open -= placed
  account.unplaced += amount - placed
}

/** Instalments by due day, then the whole balance unless one instalment is all of it. */
export function targetsOf(book: ContractBook, contractNo: string): readonly Target[] {
  const account = book.accounts.get(contractNo)
  if (!account || account.balance <= 0 || !isLiveContract(account.contract)) return []
  account.targets ??= openTargets(account)
  return account.targets
}

function openTargets(account: Account): readonly Target[] {
  const targets = instalmentsOf(account)
  const isWhole = targets.some((target) => target.open === account.balance)
  return isWhole ? targets : [...targets, wholeOf(account)]
}

/**
 * What is left to pay when money that named no instalment is laid on the earliest ones: open instalments, or the balance of a
 * contract without a plan. For proposals, which a person reads.
 */
export function partsOf(book: ContractBook, contractNo: string): readonly Target[] {
  const account = book.accounts.get(contractNo)
  if (!account || account.balance <= 0 || !isLiveContract(account.contract)) return []
  let unplaced = account.unplaced
  const items = account.items.map((item) => {
    const covered = Math.min(unplaced, item.open)
    unplaced -= covered
    return { ...item, open: item.open - covered }
  })
  const targets = instalmentsOf({ ...account, items })
  return targets.length > 0 ? targets : [wholeOf(account)]
}

export function balanceOf(book: ContractBook, contractNo: string): Fen {
  return fen(book.accounts.get(contractNo)?.balance ?? 0)
}

/** Paid without naming an instalment: it may have paid any of them. */
export function unplacedOf(book: ContractBook, contractNo: string): Fen {
  return fen(book.accounts.get(contractNo)?.unplaced ?? 0)
}

/** Net of what was given back. */
export function appliedTo(book: ContractBook, contractNo: string): Fen {
  return fen(book.accounts.get(contractNo)?.applied ?? 0)
}

function instalmentsOf(account: Account): readonly Target[] {
  const { contractNo } = account.contract
  return account.items
    .filter((item) => item.open > 0 && item.open <= account.balance)
    .map(({ planNo, dueOn, open, source }) => ({ contractNo, planNo, dueOn, open: fen(open), source, parts: [] }))
}

function wholeOf({ contract, items, balance }: Account): Target {
  const parts = items.filter((item) => item.open > 0).map(({ planNo, open }) => ({ planNo, open: fen(open) }))
  const isComplete = parts.reduce((sum, part) => sum + part.open, 0) === balance
  return {
    contractNo: contract.contractNo,
    planNo: null,
    dueOn: null,
    open: fen(balance),
    source: contract.source,
    parts: isComplete ? parts : [],
  }
}

const byDue = compareBy<OpenItem>(
  (item) => item.dueOn ?? Number.POSITIVE_INFINITY,
  (item) => item.planNo.length,
  (item) => item.planNo,
)
