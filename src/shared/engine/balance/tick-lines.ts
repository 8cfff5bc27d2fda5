import { compareBy, groupBy } from '../../base/index.ts'
import type { TickLine } from './tick-line.ts'

/** 勾对: lines of the bank and of the books that are the same money. */
export type Tick = { readonly bank: readonly TickLine[]; readonly books: readonly TickLine[] }

/** What people said of single lines, by their ids. */
export type ToldTicks = {
  /** These are the same money. */
  readonly same: readonly (readonly string[])[]
  /** These are not: `${bank} ${books}`. */
  readonly apart: ReadonlySet<string>
}

/**
 * What people said first; then one to one by equal money, with the better proof and the nearer day first; then a line against all
 * lines of one day and counterparty (or voucher) on the other side. The order of the files never changes the outcome.
 */
export function tickLines(bank: readonly TickLine[], books: readonly TickLine[], told: ToldTicks): readonly Tick[] {
  const said = new Set<string>()
  // The latest word first: a line that is in two of them is where it was put last.
  const byPeople = told.same.toReversed().flatMap((ids) => {
    const tick = ids.some((id) => said.has(id)) ? [] : toldTick(bank, books, ids)
    for (const id of tick.flatMap(idsOf)) said.add(id)
    return tick
  })
  const [bankLeft, booksLeft] = [left(bank, said), left(books, said)]
  const pairs = oneToOne(bankLeft, booksLeft, told.apart)
  const paired = new Set(pairs.flatMap(idsOf))
  return [...byPeople, ...pairs, ...oneToMany(left(bankLeft, paired), left(booksLeft, paired), told.apart)]
}

/** A tick whose lines no longer add up, or are no longer there, counts for nothing. */
function toldTick(bank: readonly TickLine[], books: readonly TickLine[], ids: readonly string[]): readonly Tick[] {
  const wanted = new Set(ids)
  const tick = { bank: bank.filter(({ id }) => wanted.has(id)), books: books.filter(({ id }) => wanted.has(id)) }
  const isWhole = tick.bank.length + tick.books.length === wanted.size && tick.bank.length > 0 && tick.books.length > 0
  return isWhole && sumOf(tick.bank) === sumOf(tick.books) ? [tick] : []
}

/** How far apart the days may be, by how well the lines are known to be the same: 0 proved, 1 nothing against it, 2 other names. */
const DAYS_APART = [92, 31, 7] as const
/** More pairs than this of one amount are not weighed one against another. */
const MANY = 2500

type Pair = { readonly bank: TickLine; readonly books: TickLine; readonly proof: number; readonly dayGap: number }

function oneToOne(bank: readonly TickLine[], books: readonly TickLine[], apart: ToldTicks['apart']): readonly Tick[] {
  const booksByMoney = groupBy(books, ({ signed }) => signed)
  const candidates: Pair[] = []
  const inTurn: Tick[] = []
  for (const [signed, lines] of groupBy(bank, (line) => line.signed)) {
    const others = booksByMoney.get(signed) ?? []
    if (lines.length * others.length > MANY) {
      inTurn.push(...pairInTurn(lines, others, apart))
      continue
    }
    for (const line of lines) {
      for (const other of others) {
        const dayGap = Math.abs(line.on - other.on)
        if (dayGap > DAYS_APART[0] || apart.has(`${line.id} ${other.id}`)) continue
        const proof = proofOf(line, other)
        if (dayGap <= DAYS_APART[proof]) candidates.push({ bank: line, books: other, proof, dayGap })
      }
    }
  }
  candidates.sort(
    compareBy(
      ({ proof }) => proof,
      ({ dayGap }) => dayGap,
      ({ bank: line }) => line.on,
      ({ bank: line }) => line.id,
      ({ books: line }) => line.on,
      ({ books: line }) => line.id,
    ),
  )
  const taken = new Set<string>()
  const closest = candidates.flatMap(({ bank: line, books: other }) => {
    if (taken.has(line.id) || taken.has(other.id)) return []
    taken.add(line.id).add(other.id)
    return [{ bank: [line], books: [other] }]
  })
  return [...closest, ...inTurn]
}

/** A fee of 5.00 that comes a hundred times a day: by counterparty first, then whatever is left, the oldest with the oldest. */
function pairInTurn(bank: readonly TickLine[], books: readonly TickLine[], apart: ToldTicks['apart']): readonly Tick[] {
  const byParty = groupBy(books, ({ party }) => party)
  const named = [...groupBy(bank, ({ party }) => party)].flatMap(([party, own]) =>
    party === '' ? [] : zip(own, byParty.get(party) ?? [], DAYS_APART[1], apart),
  )
  const taken = new Set(named.flatMap(idsOf))
  return [...named, ...zip(left(bank, taken), left(books, taken), DAYS_APART[2], apart)]
}

function zip(
  bank: readonly TickLine[],
  books: readonly TickLine[],
  most: number,
  apart: ToldTicks['apart'],
): readonly Tick[] {
  const [ours, theirs] = [inOrder(bank), inOrder(books)]
  const ticks: Tick[] = []
  let [at, other] = [0, 0]
  while (at < ours.length && other < theirs.length) {
    const [a, b] = [ours[at] as TickLine, theirs[other] as TickLine] // both below their lengths
    if (b.on < a.on - most || apart.has(`${a.id} ${b.id}`)) other += 1
    else if (b.on > a.on + most) at += 1
    else {
      ticks.push({ bank: [a], books: [b] })
      at += 1
      other += 1
    }
  }
  return ticks
}

function inOrder(lines: readonly TickLine[]): readonly TickLine[] {
  return lines.toSorted(
    compareBy(
      ({ on }) => on,
      ({ id }) => id,
    ),
  )
}

function proofOf(line: TickLine, other: TickLine): 0 | 1 | 2 {
  if (line.numbers.some((number) => other.numbers.includes(number))) return 0
  if (line.party !== '' && line.party === other.party) return 0
  if (line.party.length >= 4 && other.words.includes(line.party)) return 0
  return line.party !== '' && other.party !== '' ? 2 : 1
}

type Batch = { readonly lines: readonly TickLine[]; readonly on: number; readonly sum: number; readonly key: string }

function oneToMany(bank: readonly TickLine[], books: readonly TickLine[], apart: ToldTicks['apart']): readonly Tick[] {
  const options = [
    ...against(bank, batchesOf(books)).map(({ one, batch }) => ({ bank: [one], books: batch.lines, one, batch })),
    ...against(books, batchesOf(bank)).map(({ one, batch }) => ({ bank: batch.lines, books: [one], one, batch })),
  ].filter((tick) => !tick.bank.some((a) => tick.books.some((b) => apart.has(`${a.id} ${b.id}`))))
  options.sort(
    compareBy(
      ({ one, batch }) => Math.abs(one.on - batch.on),
      ({ one }) => one.on,
      ({ one }) => one.id,
      ({ batch }) => batch.key,
    ),
  )
  const taken = new Set<string>()
  return options.flatMap(({ bank: lines, books: others }) => {
    const ids = idsOf({ bank: lines, books: others })
    if (ids.some((id) => taken.has(id))) return []
    for (const id of ids) taken.add(id)
    return [{ bank: lines, books: others }]
  })
}

function batchesOf(lines: readonly TickLine[]): readonly Batch[] {
  const named = lines.filter(({ batch }) => batch !== '')
  const keyOf = ({ on, batch, signed }: TickLine) => `${on}/${signed < 0 ? 'out' : 'in'}/${batch}`
  return [...groupBy(named, keyOf)]
    .filter(([, own]) => own.length > 1)
    .map(([key, own]) => ({ key, lines: own, on: own[0]?.on ?? 0, sum: sumOf(own) }))
}

function against(
  lines: readonly TickLine[],
  batches: readonly Batch[],
): readonly { readonly one: TickLine; readonly batch: Batch }[] {
  const bySum = groupBy(batches, ({ sum }) => sum)
  return lines.flatMap((one) =>
    (bySum.get(one.signed) ?? []).flatMap((batch) => {
      const gap = Math.abs(one.on - batch.on)
      return batch.lines.some((line) => gap <= DAYS_APART[proofOf(one, line)]) ? [{ one, batch }] : []
    }),
  )
}

function idsOf({ bank, books }: Tick): readonly string[] {
  return [...bank, ...books].map(({ id }) => id)
}

function left(lines: readonly TickLine[], taken: ReadonlySet<string>): readonly TickLine[] {
  return lines.filter(({ id }) => !taken.has(id))
}

function sumOf(lines: readonly TickLine[]): number {
  return lines.reduce((sum, { signed }) => sum + signed, 0)
}
