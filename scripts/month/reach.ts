import { dayOf } from '../sample/calendar.ts'
import type { BookedLine } from './bank-book.ts'
import type { Contract, CustomerMonth, Move } from './types.ts'

/**
 * Whether the law's tiers (domain law 3.1, T1–T9) can name a line's contracts from what the files hold. Null: they can, so the
 * engine must. Otherwise why not: the truth stays, and recall is told with and without it. When in doubt a line counts as
 * undecidable only for a reason that stands in the law.
 */
export type Reach = (line: BookedLine) => string | null

type Ownership = { readonly month: CustomerMonth; readonly lines: readonly BookedLine[] }

export function reachOf(months: readonly CustomerMonth[], lines: readonly BookedLine[]): Reach {
  const names = months.map(({ customer }) => customer.name)
  const contractsByAmount = new Map<number, Set<string>>()
  const owners = new Map<string, Ownership>()
  for (const month of months) {
    owners.set(month.customer.name, { month, lines: [] })
    for (const contract of visible(month)) {
      for (const fen of targetsOf(contract))
        contractsByAmount.set(fen, (contractsByAmount.get(fen) ?? new Set()).add(contract.no))
    }
  }
  const byGroup = new Map<string, BookedLine[]>()
  for (const line of lines) {
    const { customer, group } = line.move.truth
    const owner = customer === null ? undefined : owners.get(customer.name)
    if (customer !== null && owner !== undefined) owners.set(customer.name, { ...owner, lines: [...owner.lines, line] })
    if (group !== null) byGroup.set(group, [...(byGroup.get(group) ?? []), line])
  }
  const isAloneEverywhere = (fen: number): boolean => contractsByAmount.get(fen)?.size === 1

  return (line) => {
    const { kind, info, shares, customer, group } = line.move.truth
    const owner = customer === null ? undefined : owners.get(customer.name)
    if (shares.length === 0 || owner === undefined || customer === null) return null
    const isNamed = info === 'number' || info === 'invoice'
    const isUnique = (fen: number): boolean => contractsWith(owner.month, fen, line).length === 1
    switch (kind) {
      case 'exact':
      case 'instalment':
        return isNamed || info === 'tail' || isUnique(line.move.fen) ? null : '同客户多份合同同额，附言不指明'
      case 'fee': {
        const near = visible(owner.month).filter((contract) =>
          targetsOf(contract).some((fen) => fen > line.move.fen && fen - line.move.fen <= 5000),
        )
        return info === 'number' || info === 'tail' || near.length === 1 ? null : '多份合同都差不到手续费上限'
      }
      case 'combined':
        return info === 'number' || info === 'tail' || sumsOf(owner.month, line) === 1 ? null : '同客户有多种组合得此和'
      case 'split': {
        const parts = group === null ? [] : (byGroup.get(group) ?? [])
        const isSameDay = parts.every(({ at }) => dayOf(at) === dayOf(line.at))
        const sum = parts.reduce((total, { move }) => total + move.fen, 0)
        if (!isSameDay) return '拆笔不在同一日（T7 只看同日）'
        return isUnique(sum) ? null : '拆笔之和对多份合同'
      }
      case 'name-variant':
        return reachVariant(line, owner, { names, isNamed, isUnique, isAloneEverywhere })
      case 'company-payer':
      case 'person-payer':
        return isNamed || isAloneEverywhere(line.move.fen) ? null : '付款人不是客户，附言没有合同号，金额也不唯一'
      case 'refund': {
        const hasRed = owner.month.invoices.some(
          ({ blueNo, fen, contractNo }) =>
            blueNo !== null && fen === line.move.fen && contractNo === shares[0]?.contractNo,
        )
        return info === 'number' || hasRed ? null : '退款附言无号，也没有同额红票'
      }
      case 'short':
        return '短款超过容差（T8 只管容差内）'
      case 'over':
        return '长款，没有层级管它（D12）'
      case 'many-to-many':
        return '多笔对多合同，没有层级管它'
      case 'platform':
        return '平台净额须有平台账单才能还原'
      default:
        return null
    }
  }
}

type Means = {
  readonly names: readonly string[]
  readonly isNamed: boolean
  readonly isUnique: (fen: number) => boolean
  readonly isAloneEverywhere: (fen: number) => boolean
}

function reachVariant(
  line: BookedLine,
  owner: Ownership,
  { names, isNamed, isUnique, isAloneEverywhere }: Means,
): string | null {
  if (isNamed || isAloneEverywhere(line.move.fen)) return null
  const { move } = line
  const isKnown = isSameName(move) || hasHistory(line, owner.lines) || namedBy(move.party, names).length === 1
  if (!isKnown) return '户名变体，没有账号历史，名称也不唯一包含'
  return isUnique(move.fen) ? null : '同客户多份合同同额，附言不指明'
}

/** 归一后相等: brackets of another width are the same name. */
export function isSameName({ party, truth }: Move): boolean {
  const plain = (name: string): string => name.replaceAll('（', '(').replaceAll('）', ')')
  return truth.customer !== null && plain(party) === plain(truth.customer.name)
}

/** 付款账号历史: the customer paid from this account before, under its own name. */
export function hasHistory(line: BookedLine, theirs: readonly BookedLine[]): boolean {
  return theirs.some(
    (other) =>
      other.at < line.at &&
      other.move.partyAccount === line.move.partyAccount &&
      other.move.party === line.move.truth.customer?.name &&
      (other.move.truth.kind === 'exact' || other.move.truth.kind === 'instalment'),
  )
}

/** 简称包含: the customers whose name holds this one, or is held by it. */
function namedBy(party: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.includes(party) || party.startsWith(name))
}

/** What CRM shows: a contract that only legal knows is no candidate. */
function visible({ crm }: CustomerMonth): readonly Contract[] {
  return crm.map(({ contract }) => contract)
}

function targetsOf({ fen, plan }: Contract): readonly number[] {
  return [...new Set([fen, ...plan.map((item) => item.fen)])]
}

function contractsWith(month: CustomerMonth, fen: number, line: BookedLine): readonly Contract[] {
  return visible(month).filter((contract) => contract.signedAt < line.at && targetsOf(contract).includes(fen))
}

/** In how many ways two or more of the customer's contracts give this sum, each with an instalment or a balance. */
function sumsOf(month: CustomerMonth, line: BookedLine): number {
  const contracts = visible(month).filter(({ signedAt }) => signedAt < line.at)
  const count = (from: number, left: number, taken: number): number => {
    if (left === 0) return taken >= 2 ? 1 : 0
    const contract = contracts[from]
    if (contract === undefined || left < 0) return 0
    const ways = amountsOf(contract).reduce(
      (sum, fen) => sum + (fen <= left ? count(from + 1, left - fen, taken + 1) : 0),
      0,
    )
    return ways + count(from + 1, left, taken)
  }
  return count(0, line.move.fen, 0)
}

/** Instalments, and what is left of the contract after each. */
function amountsOf({ plan }: Contract): readonly number[] {
  const amounts = new Set<number>()
  let left = plan.reduce((sum, { fen }) => sum + fen, 0)
  for (const { fen } of plan) {
    amounts.add(fen)
    amounts.add(left)
    left -= fen
  }
  return [...amounts]
}
