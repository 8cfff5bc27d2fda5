import type { TrueLine } from '../../../scripts/month/generate-month.ts'
import type { Match } from '../../../src/shared/domain/match.ts'
import type { JudgedMonth } from './judge-month.ts'

/** One true (line, contract) pair and how the app answered it. */
export type Link = {
  readonly line: TrueLine
  readonly contractNo: string
  /** `first`: the line's first suggestion holds it. `wrong`: the first suggestion is another. */
  readonly answer: 'auto' | 'first' | 'wrong' | 'none'
  readonly match: Match | null
}

export type WrongAuto = {
  readonly line: TrueLine
  readonly found: string
  readonly truth: string
  readonly match: Match
}

export type LinkScore = {
  readonly links: readonly Link[]
  readonly wrongAutos: readonly WrongAuto[]
  readonly autoLines: number
}

export function scoreLinks({ month, matches }: JudgedMonth): LinkScore {
  const byLine = new Map<string, Match[]>()
  for (const match of matches) for (const id of match.bankLineIds) byLine.set(id, [...(byLine.get(id) ?? []), match])
  const links: Link[] = []
  const wrongAutos: WrongAuto[] = []
  let autoLines = 0
  for (const line of month.lines) {
    const all = byLine.get(line.id) ?? []
    const match = firstOf(all)
    if (match?.status === 'auto') {
      autoLines += 1
      const autos = all.filter(({ status }) => status === 'auto')
      const [found, truth] = [allocatedOf(autos, line.id), trueOf(line)]
      if (found !== truth || !isPaidByCustomer(line)) wrongAutos.push({ line, found, truth, match })
    }
    for (const contractNo of new Set(line.shares.map((share) => share.contractNo))) {
      const isHeld = match?.allocations.some((each) => each.contractNo === contractNo) === true
      const answer = match === null ? 'none' : !isHeld ? 'wrong' : match.status === 'auto' ? 'auto' : 'first'
      links.push({ line, contractNo, answer, match })
    }
  }
  return { links, wrongAutos, autoLines }
}

/** The app shows the better score first; automatic ones before all. */
function firstOf(matches: readonly Match[]): Match | null {
  const rank = (match: Match): number => (match.status === 'suggested' ? match.score : 1000)
  const [first] = [...matches].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))
  return first ?? null
}

/** Nobody has reviewed an alias yet: only the customer's own name may act alone, however right the contract is. */
function isPaidByCustomer({ payer, customer }: TrueLine): boolean {
  const plain = (name: string): string =>
    name
      .replaceAll('（', '(')
      .replaceAll('）', ')')
      .replace(/(股份有限公司|有限责任公司|有限公司)$/, '')
  return plain(payer) === plain(customer)
}

/** To the fen and the contract; money without a bank line (fees) counts for its contract too. */
function allocatedOf(matches: readonly Match[], lineId: string): string {
  return summed(
    matches
      .flatMap(({ allocations }) => allocations)
      .filter(({ bankLineId }) => bankLineId === null || bankLineId === lineId)
      .map(({ contractNo, kind, amount }) => [`${contractNo} ${kind}`, amount]),
  )
}

function trueOf(line: TrueLine): string {
  return summed(line.shares.map(({ contractNo, as, fen }) => [`${contractNo} ${as}`, fen]))
}

function summed(shares: readonly (readonly [string, number])[]): string {
  const sums = new Map<string, number>()
  for (const [key, amount] of shares) sums.set(key, (sums.get(key) ?? 0) + amount)
  return JSON.stringify([...sums].sort())
}

export function recallOf(links: readonly Link[]): number {
  const found = links.filter(({ answer }) => answer === 'auto' || answer === 'first').length
  return links.length === 0 ? 1 : found / links.length
}
