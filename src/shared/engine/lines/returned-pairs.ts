import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { isBounced } from './given-back.ts'
import { lastUpTo, latestFree, type Shelf, shelfOf } from './latest-free.ts'

/**
 * 退汇/冲正: `reversal` undid `original` (null when no file holds it). Where nothing but the amount says which one it undid, it may as
 * well be one of `rivals`.
 */
export type ReturnedPair = {
  readonly reversal: BankLine
  readonly original: BankLine | null
  readonly rivals: readonly BankLine[]
}

/** A bound on work: so many lines before a reversal are looked at. */
const MOST_LOOKED_AT = 200
const NOBODY: readonly BankLine[] = []

const UNDONE_WORDS = /失败|冲正|冲账|抹账|户名不符|账号不符/u

/**
 * Reversals are looked for before anything else, so that no half of a pair is taken for a receipt. The bank's own flag, or a
 * negative amount with such words, is enough; words alone need the equal opposite line on the same account within the window.
 */
export function findReturnedPairs(lines: readonly BankLine[], windowDays: number): readonly ReturnedPair[] {
  const reversals = lines.filter((line) => line.isReturnFlagged || isBounced(line.memo) || UNDONE_WORDS.test(line.memo))
  if (reversals.length === 0) return []
  const originals = originalsOf(lines, reversals)
  const pairs: ReturnedPair[] = []
  for (const reversal of reversals) {
    const found = originals.take(reversal, windowDays)
    const isCertain = reversal.isReturnFlagged || reversal.amount < 0
    if (found) pairs.push({ reversal, ...found })
    else if (isCertain) pairs.push({ reversal, original: null, rivals: NOBODY })
  }
  return pairs
}

type Found = { readonly original: BankLine; readonly rivals: readonly BankLine[] }
type Originals = { readonly take: (reversal: BankLine, windowDays: number) => Found | null }

/**
 * What a reversal may have undone: the equal opposite on its account. The one whose serial number its memo names, then its own
 * counterparty's latest before it, then the latest of nobody else.
 */
function originalsOf(lines: readonly BankLine[], reversals: readonly BankLine[]): Originals {
  const wanted = new Set(reversals.map((line) => effectKey(line.accountNo, -signedAmount(line))))
  const isReversal = new Set(reversals.map((line) => line.id))
  const shelves = new Map<string, BankLine[]>()
  const put = (key: string, line: BankLine): void => {
    const shelf = shelves.get(key)
    if (shelf) shelf.push(line)
    else shelves.set(key, [line])
  }
  for (const line of lines) {
    const key = effectKey(line.accountNo, signedAmount(line))
    if (!wanted.has(key) || isReversal.has(line.id)) continue
    put(key, line)
    put(`${key}\nname ${partyNameKey(line.counterpartyName)}`, line)
    put(`${key}\naccount ${line.counterpartyAccount}`, line)
    put(`${key}\nserial ${line.bankRef}`, line)
  }
  const opened = new Map<string, Shelf>()
  const shelf = (key: string): Shelf | null => {
    const known = opened.get(key)
    if (known) return known
    const held = shelves.get(key)
    if (!held) return null
    const fresh = shelfOf(held)
    opened.set(key, fresh)
    return fresh
  }
  const taken = new Set<string>()
  const freeBefore = (reversal: BankLine, windowDays: number, keys: readonly string[]): readonly BankLine[] =>
    keys.flatMap((key) => {
      const lines = shelf(key)?.lines ?? []
      const last = lastUpTo(lines, reversal.postedAt)
      return lines
        .slice(Math.max(0, last + 1 - MOST_LOOKED_AT), last + 1)
        .filter(({ id, postedOn }) => !taken.has(id) && reversal.postedOn - postedOn <= windowDays)
    })
  const latestOf = (reversal: BankLine, windowDays: number, keys: readonly string[]): BankLine | null => {
    let latest: BankLine | null = null
    for (const key of keys) {
      const found = shelf(key)
      const line = found && latestFree(found, reversal.postedAt, taken)
      if (!line || reversal.postedOn - line.postedOn > windowDays) continue
      const isLater = !latest || line.postedAt > latest.postedAt
      if (isLater || (latest?.postedAt === line.postedAt && line.id < latest.id)) latest = line
    }
    return latest
  }
  return {
    take: (reversal, windowDays) => {
      const key = effectKey(reversal.accountNo, -signedAmount(reversal))
      if (!shelves.has(key)) return null
      const account = reversal.counterpartyAccount
      const anybody = account === '' ? [key] : [`${key}\naccount `, `${key}\naccount ${account}`]
      const named =
        latestOf(
          reversal,
          Number.POSITIVE_INFINITY,
          serialsIn(reversal.memo).map((serial) => `${key}\nserial ${serial}`),
        ) ?? latestOf(reversal, windowDays, [`${key}\nname ${partyNameKey(reversal.counterpartyName)}`])
      // Banks often leave the counterparty of a reversal empty or put their own name there: only two filled accounts disagree.
      const original = named ?? latestOf(reversal, windowDays, anybody)
      if (!original) return null
      taken.add(original.id)
      return { original, rivals: named ? NOBODY : freeBefore(reversal, windowDays, anybody) }
    },
  }
}

function effectKey(accountNo: string, amount: number): string {
  return `${accountNo}\n${amount + 0}`
}

/** 原交易流水号 as banks write it into the memo of a reversal. */
function serialsIn(memo: string): readonly string[] {
  return memo.match(/[0-9A-Za-z]{6,}/g) ?? []
}
