import { bitCount } from './bit-count.ts'
import { isLatinName, type PartyNameParts } from './split-party-name.ts'

/** 简称, 更名, 分公司, 集团; similar = alike, and quite possibly another company. */
export type NameRelation = 'short-name' | 'renamed' | 'branch' | 'group' | 'similar'
export type NameLikeness = { readonly relation: NameRelation; readonly score: number }

/** From here on the 字号 counts as the same. */
const SAME_CORE = 0.85
const LEAST_SCORE = 40
/** However much of the trade agrees, another 字号 never comes before the same. */
const MOST_SIMILAR = 58

/** How much a payer's name speaks for a customer's, 0–100: by the 字号 first, whatever else they share. Null = not at all. */
export function comparePartyNames(payer: PartyNameParts, customer: PartyNameParts): NameLikeness | null {
  const fit = coreFit(payer, customer)
  if (fit === 0) return null
  const shared = commonSubsequence(payer.stem, customer.stem)
  const points =
    55 * fit +
    25 * (shared / payer.stem.length) +
    8 * (shared / customer.stem.length) +
    placePoints(payer, customer) +
    (payer.isGroup === customer.isGroup ? 6 : 0) +
    (payer.branch === customer.branch ? 2 : 0)
  const isSame = fit >= SAME_CORE
  const score = Math.round(Math.max(0, Math.min(points, isSame ? 100 : MOST_SIMILAR)))
  if (score < LEAST_SCORE) return null
  return { relation: isSame ? relationOf(payer, customer, shared) : 'similar', score }
}

function relationOf(payer: PartyNameParts, customer: PartyNameParts, shared: number): NameRelation {
  if (isElsewhere(payer, customer)) return 'similar'
  if (payer.branch !== customer.branch) return 'branch'
  if (payer.isGroup !== customer.isGroup) return 'group'
  if (payer.formerName !== customer.formerName) return 'renamed'
  return shared === Math.min(payer.stem.length, customer.stem.length) ? 'short-name' : 'renamed'
}

/** 1 = the same 字号. A place that no list knows (栖川禾岫 / 禾岫) may stand before it, words that are no trade we know behind it. */
function coreFit(payer: PartyNameParts, customer: PartyNameParts): number {
  const [one, other] = [payer.core || payer.stem, customer.core || customer.stem]
  if (one === other) return one.length > 1 ? 1 : 0
  const isPayerLonger = one.length > other.length
  const [long, short] = isPayerLonger ? [one, other] : [other, one]
  const least = isLatinName(short) ? 4 : 2
  if (short.length < least) return 0
  const at = long.indexOf(short)
  if (at < 0) return partialFit(long, short, least)
  const behind = long.length - at - short.length
  if (at === 1 || at > 4 || behind === 1) return 0.6 // 新华信 / 华信 / 华信达: companies of their own
  const shorterPlaces = isPayerLonger ? customer.places : payer.places
  const isItsPlace = shorterPlaces.includes(long.slice(0, 2))
  if (at > 0 && shorterPlaces.length > 0 && !isItsPlace) return 0.6 // 重庆华信 / 澄州华信
  const ahead = at === 0 || isItsPlace ? 1 : 0.95
  return behind === 0 ? ahead : ahead * 0.9
}

/**
 * Two characters in a row must agree at least: 腾飞 and 腾达 have nothing in common but luck. Two that both begin with, and
 * nothing more, are a place: 栖川禾岫, 栖川云霁.
 */
function partialFit(long: string, short: string, least: number): number {
  for (let length = short.length - 1; length >= least; length--) {
    for (let at = 0; at + length <= short.length; at++) {
      const found = long.indexOf(short.slice(at, at + length))
      const isPlace = length === 2 && at === 0 && found === 0 && short.length >= 4
      if (found >= 0 && !isPlace) return 0.3 + (0.3 * length) / long.length
    }
  }
  return 0
}

function placePoints(payer: PartyNameParts, customer: PartyNameParts): number {
  if (isElsewhere(payer, customer)) return -10
  const [placed, other] = payer.places.length > 0 ? [payer, customer] : [customer, payer]
  const isThere = placed.places.some((place) => other.places.includes(place) || other.core.startsWith(place))
  return isThere ? 4 : 0
}

/** Two places, neither of which is the province of the other: 深圳 and 东莞, not 广东 and 深圳. */
function isElsewhere(payer: PartyNameParts, customer: PartyNameParts): boolean {
  if (payer.places.length === 0 || customer.places.length === 0) return false
  if (payer.places.some((place) => customer.places.includes(place))) return false
  const isWithin = payer.isProvinceWide || customer.isProvinceWide
  return !(isWithin && payer.province !== '' && payer.province === customer.province)
}

const LONGEST = 32
const bitsOf = new Int32Array(0x10000)

/** Hyyrö's bit-vectors: a bit for each character of `a`, one step for each of `b`. Behind 32 characters nothing is compared. */
function commonSubsequence(a: string, b: string): number {
  const length = Math.min(a.length, LONGEST)
  for (let at = 0; at < length; at++) bitsOf[a.charCodeAt(at)] = (bitsOf[a.charCodeAt(at)] ?? 0) | (1 << at)
  let open = -1
  for (let at = 0; at < b.length; at++) {
    const met = open & (bitsOf[b.charCodeAt(at)] ?? 0)
    open = (open + met) | (open - met)
  }
  for (let at = 0; at < length; at++) bitsOf[a.charCodeAt(at)] = 0
  return bitCount(~open & (length === LONGEST ? -1 : (1 << length) - 1))
}
