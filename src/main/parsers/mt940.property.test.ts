import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromYmd, type EpochDay, ymdOf } from '../../shared/domain/epoch-day.ts'
import { addFen, type Fen, fen, yuanText } from '../../shared/domain/money.ts'
import type { Statement, StatementEntry } from '../../shared/domain/statement.ts'
import { isBalanced } from '../../shared/engine/normalise/statement-balance.ts'
import { parseMt940 } from './mt940.ts'

test('any list of statements that is written as MT940 reads back equal, and balanced', () => {
  fc.assert(
    fc.property(fc.array(someStatement, { minLength: 1, maxLength: 5 }), someLayout, (facts, layout) => {
      const { text, statements } = written(facts, layout)
      const result = parseMt940(text)
      expect(result).toEqual({ ok: true, value: statements })
      expect(statements.map(isBalanced)).toEqual(statements.map(() => true))
    }),
    { seed: 940, numRuns: 300 },
  )
})

test('any text is read or refused, and no entry of it is lost', () => {
  const piece = fc.constantFrom(
    ':61:',
    ':86:',
    ':20:',
    ':25:',
    ':62F:',
    '\n',
    '\r\n',
    '-\n',
    '200102',
    'C',
    '1,',
    '?20',
    '/REMI/',
    '合同',
  )
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          piece,
          fc.string().map((text) => text.replaceAll('{', '')),
        ),
        { maxLength: 60 },
      ),
      (pieces) => {
        const text = pieces.join('')
        const result = parseMt940(text)
        const count = text.split(/[\r\n]+/).filter((line) => line.startsWith(':61:')).length
        const read = result.ok ? result.value.flatMap((one) => [...one.entries, ...one.unreadable]).length : 0
        expect(read).toBe(count)
      },
    ),
    { seed: 942, numRuns: 500 },
  )
})

type EntryFacts = Pick<
  StatementEntry,
  'valuedOn' | 'bookedOn' | 'amount' | 'isReversal' | 'typeCode' | 'customerReference' | 'bankReference' | 'details'
>
type StatementFacts = {
  readonly reference: string
  readonly number: string
  readonly accountNo: string
  readonly currency: string
  readonly opening: Fen
  readonly openedOn: EpochDay
  readonly closedOn: EpochDay
  readonly entries: readonly EntryFacts[]
}
type Layout = { readonly lineEnd: string; readonly before: readonly string[]; readonly after: string }

const someAmount = fc.integer({ min: -1e12, max: 1e12 }).map(fen)
const firstDay = dayFromYmd(1980, 7, 1)!
const lastDay = dayFromYmd(2079, 6, 30)!
const someDay = fc.integer({ min: firstDay, max: lastDay }).map((day) => addDays(firstDay, day - firstDay))
const someWord = fc.stringMatching(/^[a-zé合同款]{1,12}[0-9-]{0,9}$/)
const someReference = fc.stringMatching(/^R[0-9]{0,12}$/)
const orNone = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), text)

const someEntry: fc.Arbitrary<EntryFacts> = fc
  .record({
    valuedOn: someDay,
    bookedOn: fc.oneof(fc.constant(null), fc.integer({ min: -150, max: 150 })),
    amount: someAmount,
    isReversal: fc.boolean(),
    typeCode: fc.stringMatching(/^[NFS][A-Z0-9]{3}$/).filter((code) => code !== 'NONR'),
    customerReference: orNone(someReference),
    bankReference: orNone(someReference),
    details: fc.array(someWord, { maxLength: 40 }).map((words) => words.join(' ')),
  })
  .map(({ bookedOn, ...entry }) => ({
    ...entry,
    bookedOn: bookedOn === null ? null : addDays(entry.valuedOn, bookedOn),
  }))

const someStatement: fc.Arbitrary<StatementFacts> = fc.record({
  reference: someReference,
  number: fc.stringMatching(/^[0-9]{1,5}\/[0-9]{1,3}$/),
  accountNo: fc.stringMatching(/^[A-Z]{2}[0-9]{10,20}$/),
  currency: fc.constantFrom('CNY', 'EUR', 'USD', 'HUF'),
  opening: someAmount,
  openedOn: someDay,
  closedOn: someDay,
  entries: fc.array(someEntry, { maxLength: 6 }),
})

const someLayout: fc.Arbitrary<Layout> = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  before: fc.constantFrom([], ['{1:F01X}{2:O940X}{4:'], ['BANKNL2A', '940']),
  after: fc.constantFrom('-', '-}', '-}{5:{CHK:1}}'),
})

/** The text, and beside it what must be read from it. */
function written(facts: readonly StatementFacts[], { lineEnd, before, after }: Layout) {
  const lines: string[] = []
  const statements = facts.map((statement): Statement => {
    const { reference, number, accountNo, currency, opening, openedOn, closedOn } = statement
    lines.push(...before, `:20:${reference}`, `:25:${accountNo}`, `:28C:${number}`)
    lines.push(`:60F:${balanceText(opening, openedOn, currency)}`)
    const entries = statement.entries.map((entry): StatementEntry => {
      const own = entryLines(entry, currency)
      const line = lines.length + 1
      lines.push(...own)
      return { ...entry, line, currency, counterpartyName: '', counterpartyAccount: '', raw: own.join('\n').trimEnd() }
    })
    const closing = addFen(opening, ...entries.map(({ amount }) => amount))
    lines.push(`:62F:${balanceText(closing, closedOn, currency)}`, after)
    return {
      accountNo,
      currency,
      reference: `${reference} ${number}`,
      opening: { amount: opening, on: openedOn },
      closing: { amount: closing, on: closedOn },
      entries,
      unreadable: [],
      stated: [],
    }
  })
  return { text: lines.join(lineEnd), statements }
}

function entryLines(entry: EntryFacts, currency: string): readonly string[] {
  const { valuedOn, bookedOn, amount, isReversal, typeCode, customerReference, bankReference, details } = entry
  const side = amount < 0 === isReversal ? 'C' : 'D'
  const days = `${dayText(valuedOn!)}${bookedOn === null ? '' : dayText(bookedOn).slice(2)}`
  const references = `${customerReference || 'NONREF'}${bankReference === '' ? '' : `//${bankReference}`}`
  const first = `:61:${days}${isReversal ? 'R' : ''}${side}${currency.slice(2)}${amountText(amount)}${typeCode}${references}`
  const words = details.match(/.{1,65}/gs) ?? []
  return [first, ...words.map((line, index) => (index === 0 ? `:86:${line}` : line))]
}

function balanceText(amount: Fen, on: EpochDay, currency: string): string {
  return `${amount < 0 ? 'D' : 'C'}${dayText(on)}${currency}${amountText(amount)}`
}

function amountText(amount: Fen): string {
  return yuanText(amount).replace('-', '').replace('.', ',')
}

function dayText(day: EpochDay): string {
  const { year, month, day: date } = ymdOf(day)
  return [year % 100, month, date].map((part) => String(part).padStart(2, '0')).join('')
}
