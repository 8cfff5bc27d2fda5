import { compareBy } from '../../base/index.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { type ContractBook, partsOf, type Target } from './contract-book.ts'
import type { SumItem } from './sum-search.ts'
import type { MatchingContext } from './work-line.ts'

export type OpenParts = { readonly parts: readonly Target[]; readonly isCut: boolean }

/**
 * What some contracts still expect, in order of due day. Of more than `mostAmounts` different amounts only those due nearest to the
 * payment: with many open items a sum comes about by chance. Equal amounts count once.
 */
export function openParts(
  { facts }: MatchingContext,
  book: ContractBook,
  contractNos: readonly string[],
  mostAmounts: number,
): (paidOn: EpochDay) => OpenParts {
  const all = contractNos
    .flatMap((contractNo) => {
      const signedAt = facts.contracts.get(contractNo)?.signedAt ?? null
      const signedOn = signedAt === null ? Number.POSITIVE_INFINITY : dayOfMoment(signedAt)
      return partsOf(book, contractNo).map((part) => ({ part, day: part.dueOn ?? signedOn }))
    })
    .sort(byDay)
  const whole = { parts: all.map(({ part }) => part), isCut: false }
  if (new Set(whole.parts.map(({ open }) => open)).size <= mostAmounts) return () => whole
  return (paidOn) => {
    const amounts = new Set<number>()
    let after = firstNotBefore(all, paidOn)
    let before = after - 1
    while (before >= 0 || after < all.length) {
      const earlier = all[before]
      const later = all[after]
      const isEarlier = earlier && (!later || paidOn - earlier.day <= later.day - paidOn)
      const next = isEarlier ? earlier : later
      if (!next || (amounts.size === mostAmounts && !amounts.has(next.part.open))) break
      amounts.add(next.part.open)
      if (isEarlier) before--
      else after++
    }
    return { parts: all.slice(before + 1, after).map(({ part }) => part), isCut: true }
  }
}

export function sumItemsOf(parts: readonly Target[]): readonly SumItem[] {
  return parts.map(({ open, contractNo }) => ({ amount: open, kin: contractNo }))
}

type DatedPart = { readonly part: Target; readonly day: number }

const byDay = compareBy<DatedPart>(
  ({ day }) => day,
  ({ part }) => part.contractNo,
  ({ part }) => part.planNo ?? '',
)

function firstNotBefore(parts: readonly DatedPart[], day: number): number {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle]?.day ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}
