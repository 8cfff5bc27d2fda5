import { bitCount } from './bit-count.ts'
import { comparePartyNames, type NameLikeness } from './compare-party-names.ts'
import { type PartyNameParts, splitPartyName } from './split-party-name.ts'

/** A customer that a payer may be. Never more than a suggestion. */
export type LikelyCustomer = NameLikeness & { readonly party: string }

/** `find` takes a name key and answers the likeliest first. */
export type CustomerIndex = { readonly find: (nameKey: string) => readonly LikelyCustomer[] }

/** Pairs of characters share 2^bits lists: two pairs in one list only add names for the comparison to weed out. */
const FEWEST_BITS = 10
const MOST_BITS = 18
/** Names looked at for one payer, and names compared in full. */
const LOOKED_AT = 4096
/** Once some are found, a longer list (a place, a common word) only adds what the rarer pairs left out. */
const ENOUGH = 256
const COMPARED = 6
const ANSWERED = 5

/** Customers by the pairs of characters in their 字号 and trade, so that a payer meets only those that share its 字号. */
export function customerIndex(nameKeys: Iterable<string>): CustomerIndex {
  const entries = entriesOf([...nameKeys].sort())
  const bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, 34 - Math.clz32(entries.parts.length)))
  const lists = listsOf(
    entries.parts.map(({ stem }) => pairsOf(stem, stem.length, bits)),
    bits,
  )
  const shortlist = shortlister(entries, lists)
  const find = (nameKey: string): readonly LikelyCustomer[] => {
    const payer = splitPartyName(nameKey)
    const names = payer.formerName === '' ? [payer] : [payer, { ...splitPartyName(payer.formerName), isFormer: true }]
    const found: LikelyCustomer[] = []
    for (const name of names) {
      for (const entry of shortlist(name)) {
        const likely = likelyCustomer(name, entries, entry)
        if (likely) found.push(likely)
      }
    }
    return onceEach(found.sort((a, b) => b.score - a.score)).slice(0, ANSWERED)
  }
  return { find }
}

function onceEach(found: readonly LikelyCustomer[]): readonly LikelyCustomer[] {
  return found.filter(({ party }, at) => found.findIndex((other) => other.party === party) === at)
}

type Name = PartyNameParts & { readonly isFormer?: boolean }
type Entries = { readonly keys: readonly string[]; readonly parts: readonly Name[] }

/** One entry for each name, and one for each former name that it states itself. */
function entriesOf(nameKeys: readonly string[]): Entries {
  const keys: string[] = []
  const parts: Name[] = []
  for (const key of nameKeys) {
    const name = splitPartyName(key)
    keys.push(key)
    parts.push(name)
    if (name.formerName === '') continue
    keys.push(key)
    parts.push({ ...splitPartyName(name.formerName), isFormer: true })
  }
  return { keys, parts }
}

function likelyCustomer(payer: Name, { keys, parts }: Entries, entry: number): LikelyCustomer | null {
  const [party, customer] = [keys[entry], parts[entry]]
  if (party === undefined || !customer) return null
  const likeness = comparePartyNames(payer, customer)
  if (!likeness) return null
  const isRenamed = likeness.relation !== 'similar' && (payer.isFormer || customer.isFormer)
  return { party, relation: isRenamed ? 'renamed' : likeness.relation, score: likeness.score }
}

/** Hash of each two characters in a row that begin before `until`. */
function pairsOf(stem: string, until: number, bits: number): number[] {
  const pairs: number[] = []
  for (let at = 0; at < until && at + 1 < stem.length; at++) {
    const pair =
      (Math.imul(stem.charCodeAt(at), 0x9e3779b1) ^ Math.imul(stem.charCodeAt(at + 1), 0x85ebca6b)) >>> (32 - bits)
    if (!pairs.includes(pair)) pairs.push(pair)
  }
  return pairs
}

/** List `pair` holds the entries `items[starts[pair] … starts[pair + 1]]`, in order of name. */
type Lists = { readonly bits: number; readonly starts: Uint32Array; readonly items: Uint32Array }

function listsOf(pairs: readonly (readonly number[])[], bits: number): Lists {
  const count = 1 << bits
  const starts = new Uint32Array(count + 1)
  for (const ofOne of pairs) for (const pair of ofOne) starts[pair + 1] = (starts[pair + 1] ?? 0) + 1
  for (let pair = 0; pair < count; pair++) starts[pair + 1] = (starts[pair + 1] ?? 0) + (starts[pair] ?? 0)
  const items = new Uint32Array(starts[count] ?? 0)
  const next = starts.slice()
  for (const [entry, ofOne] of pairs.entries()) {
    for (const pair of ofOne) {
      const at = next[pair] ?? 0
      items[at] = entry
      next[pair] = at + 1
    }
  }
  return { bits, starts, items }
}

/** The few entries worth comparing: rare pairs count more, then characters and place that agree. */
function shortlister({ parts }: Entries, { bits, starts, items }: Lists): (payer: Name) => readonly number[] {
  const signatures = Int32Array.from(parts, ({ stem }) => signatureOf(stem))
  const places = Int32Array.from(parts, placeOf)
  const points = new Uint16Array(parts.length)
  const met = new Uint32Array(LOOKED_AT + ENOUGH)
  const sizeOf = (pair: number): number => (starts[pair + 1] ?? 0) - (starts[pair] ?? 0)
  const rarestFirst = (a: number, b: number): number => sizeOf(a) - sizeOf(b) || a - b
  return (payer) => {
    let metCount = 0
    let looked = 0
    for (const pair of pairsOf(payer.stem, payer.core.length || payer.stem.length, bits).sort(rarestFirst)) {
      const size = Math.min(sizeOf(pair), LOOKED_AT)
      if (size === 0) continue
      if (looked > 0 && looked + size > (looked < COMPARED ? LOOKED_AT : ENOUGH)) break
      const rarity = 4 * (32 - Math.clz32(parts.length / size))
      const start = starts[pair] ?? 0
      for (let at = start; at < start + size; at++) {
        const entry = items[at] ?? 0
        const before = points[entry] ?? 0
        if (before === 0) met[metCount++] = entry
        points[entry] = before + rarity
      }
      looked += size
    }
    const signature = signatureOf(payer.stem)
    const place = placeOf(payer)
    const best = bestOf(COMPARED)
    for (let at = 0; at < metCount; at++) {
      const entry = met[at] ?? 0
      const isThere = place !== 0 && place === places[entry]
      best.offer(entry, (points[entry] ?? 0) + 2 * bitCount(signature & (signatures[entry] ?? 0)) + (isThere ? 6 : 0))
      points[entry] = 0
    }
    return best.taken()
  }
}

/** Keeps the best few; of equal merit who came first. Who has not half the merit of the best is no rival. */
function bestOf(most: number) {
  const entries: number[] = []
  const merits: number[] = []
  return {
    offer: (entry: number, merit: number): void => {
      let at = entries.length
      while (at > 0 && merit > (merits[at - 1] ?? 0)) at--
      if (at >= most) return
      for (let to = Math.min(entries.length, most - 1); to > at; to--) {
        entries[to] = entries[to - 1] ?? 0
        merits[to] = merits[to - 1] ?? 0
      }
      entries[at] = entry
      merits[at] = merit
    },
    taken: () => entries.filter((_, at) => 2 * (merits[at] ?? 0) >= (merits[0] ?? 0)),
  }
}

/** One bit for each character, of 32. */
function signatureOf(stem: string): number {
  let bits = 0
  for (let at = 0; at < stem.length; at++) bits |= 1 << (Math.imul(stem.charCodeAt(at), 0x9e3779b1) >>> 27)
  return bits
}

function placeOf({ places }: PartyNameParts): number {
  const place = places[places.length - 1] ?? ''
  return place === '' ? 0 : (place.charCodeAt(0) << 16) | place.charCodeAt(1)
}
