import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aBankStatement } from '../../../../tests/builders/a-bank-statement.ts'
import { aJournal } from '../../../../tests/builders/a-journal.ts'
import { on } from '../../../../tests/builders/engine-facts.ts'
import { addDays, formatDay } from '../../domain/epoch-day.ts'
import { fen, yuanText } from '../../domain/money.ts'
import type { PeriodKey } from '../../domain/period.ts'
import { reconcile } from './reconcile.ts'

const SEED = 20251130
const MONTHS = ['2025-10', '2025-11', '2025-12'] as PeriodKey[]
const FIRST = on('2025-10-01')
const PARTIES = ['', '禾岫科技有限公司', '澄州杉垣智能装备有限公司']

/** Money that either side has on its own day, early or late, or one side never. */
const someMoney = fc.record({
  amount: fc.constantFrom(100, 100, 250, 9900, 123_456).chain((size) => fc.constantFrom(size, -size)),
  bankDay: fc.option(fc.nat(91), { freq: 5 }),
  booksDay: fc.option(fc.nat(91), { freq: 5 }),
  party: fc.constantFrom(...PARTIES),
})

const someBooks = fc.array(someMoney, { maxLength: 25 }).map((events) => {
  const dayOf = (offset: number) => formatDay(addDays(FIRST, offset))
  const sides = (day: 'bankDay' | 'booksDay') =>
    events
      .flatMap((event, index) => (event[day] === null ? [] : [{ ...event, day: event[day], index }]))
      .sort((a, b) => a.day - b.day)
  // Each side begins with the same line of 1 October.
  const opening = { amount: 1, party: '', day: 0, index: -1 }
  const bank = aBankStatement(
    '5000.00',
    [opening, ...sides('bankDay')].map(({ amount, day, index, party }) => ({
      id: `b${index}`,
      at: `${dayOf(day)} 10:00`,
      amount: yuanText(fen(amount)),
      from: party,
    })),
  )
  const journal = aJournal(
    '5000.00',
    [opening, ...sides('booksDay')].map(({ amount, day, index, party }) => ({
      id: `j${index}`,
      on: dayOf(day),
      amount: yuanText(fen(amount)),
      counterpartyName: party,
    })),
  )
  return { bank, journal }
})

const ask = (
  bankLines: Parameters<typeof reconcile>[0]['bankLines'],
  journal: Parameters<typeof reconcile>[0]['journal'],
  period: PeriodKey,
) => reconcile({ bankLines, journal, decisions: [], ends: [], period }).accounts

test(`books and bank that began alike meet at every month's end, whatever is outstanding (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someBooks, fc.constantFrom(...MONTHS), ({ bank, journal }, period) => {
      const [account] = ask(bank, journal, period)
      if (account?.state === 'no-journal') return
      expect(account).toMatchObject({ state: 'balanced', difference: 0, ledgerBreak: null })
      const amounts = [...bank, ...journal].length
      const open = account!.items.length
      expect(open + account!.ticked.bankLines + account!.ticked.journalLines).toBeLessThanOrEqual(amounts)
    }),
    { seed: SEED, numRuns: 400 },
  )
})

test(`the order of the files never changes the outcome (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      someBooks,
      fc.constantFrom(...MONTHS),
      fc.infiniteStream(fc.nat(1000)),
      ({ bank, journal }, period, keys) => {
        const shuffled = <Line>(lines: readonly Line[]) =>
          lines
            .map((line) => [keys.next().value as number, line] as const)
            .sort(([a], [b]) => a - b)
            .map(([, line]) => line)
        expect(ask(shuffled(bank), shuffled(journal), period)).toEqual(ask(bank, journal, period))
      },
    ),
    { seed: SEED, numRuns: 300 },
  )
})

test(`nothing stands on both sides that is the same money within a month (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someBooks, fc.constantFrom(...MONTHS), ({ bank, journal }, period) => {
      const [account] = ask(bank, journal, period)
      for (const one of account!.items.filter(({ id, clearedOn }) => id.startsWith('bank:') && clearedOn === null)) {
        const twins = account!.items.filter(
          (other) =>
            other.id.startsWith('book:') &&
            other.clearedOn === null &&
            other.amount === one.amount &&
            (other.kind === 'bookedInNotBank') === (one.kind === 'bankInNotBooked') &&
            (other.counterpartyName === '' || one.counterpartyName === '') &&
            Math.abs(other.on - one.on) <= 31,
        )
        expect(twins).toEqual([])
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})
