import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCamt } from '../../src/main/parsers/camt.ts'
import { looksLikeCamt } from '../../src/main/parsers/looks-like-camt.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { Statement, StatementEntry } from '../../src/shared/domain/statement.ts'
import { corpusGroup, expectedLines, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Expected = {
  readonly file: string
  readonly statements: readonly {
    readonly id: string
    readonly account: string
    readonly balances: readonly { readonly type: string; readonly amount: string; readonly currency: string }[]
    readonly count: number
    readonly sum: string
    readonly currencies: readonly string[]
    readonly bad_amounts?: readonly string[]
  }[]
  readonly upstream_expected?: string
}

/** Read by other parsers, and judged with them. */
const LEFT_TO_OTHERS = [
  'camt_file.csv',
  'eval/single_currency_checking.json',
  'golden/csv_european_decimals.csv',
  'golden/csv_garbled_amount.csv',
  'sample.ofx',
  'sample.qfx',
  'sample_split_amounts.csv',
  'sample_statement.csv',
]

describe.runIf(hasFixtures)('CAMT', () => {
  const group = corpusGroup('camt')
  const expected = expectedLines<Expected>('expected/camt/statements-derived.open.jsonl')

  test('every file of the folder is judged here or left to a parser of its own', () => {
    const files = readdirSync(join(FIXTURES, 'camt'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/LICENSE/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(FIXTURES.length + 1))
    const dumps = expected.flatMap((line) => line.upstream_expected ?? [])
    const others = LEFT_TO_OTHERS.map((file) => `camt/bankstatementparser/${file}`)
    expect(files.toSorted()).toEqual([...expected.map(({ file }) => file), ...dumps, ...others].toSorted())
  })

  for (const line of expected) group.judge(line.file, () => verdictOn(line))
})

function verdictOn({ file, statements, upstream_expected }: Expected): Verdict {
  const text = new TextDecoder().decode(fixture(file))
  if (!looksLikeCamt(text.slice(0, 4096))) return { wrong: 'not recognised' }
  const read = parseCamt(text)
  if (statements.length === 0) return read.ok ? { wrong: 'read, though it holds no statement' } : 'refused'
  if (!read.ok) return { wrong: read.error }
  expect(read.value.map(factsOf)).toEqual(
    statements.map((statement) => ({
      id: statement.id,
      account: statement.account,
      opening: bookedIn(statement, ['OPBD', 'PRCD']),
      closing: bookedIn(statement, ['CLBD']),
      balances: statement.balances.map(({ type, amount, currency }) => `${type} ${cents(amount)} ${currency}`),
      count: statement.count,
      sum: cents(statement.sum),
      currencies: statement.currencies,
      unreadable: statement.bad_amounts ?? [],
    })),
  )
  if (upstream_expected)
    compareWithUpstream(read.value, JSON.parse(new TextDecoder().decode(fixture(upstream_expected))))
  return 'right'
}

/** A balance in another currency than the first booked one is none of this account. */
function bookedIn({ balances }: Expected['statements'][number], types: readonly string[]): string | null {
  const currency = balances[0]?.currency
  const found = types.flatMap((type) => balances.find((balance) => balance.type === type) ?? [])[0]
  return found && found.currency === currency ? cents(found.amount) : null
}

function factsOf(statement: Statement) {
  const { entries, unreadable } = statement
  return {
    id: statement.reference,
    account: statement.accountNo,
    opening: statement.opening ? yuanText(statement.opening.amount) : null,
    closing: statement.closing ? yuanText(statement.closing.amount) : null,
    balances: statement.balances?.map(({ type, amount, currency }) => `${type} ${yuanText(amount)} ${currency}`),
    count: entries.length + unreadable.length,
    sum: cents(String(entries.reduce((sum, { amount }) => sum + amount, 0) / 100)),
    currencies: [
      ...new Set([...entries.map(({ currency }) => currency), ...unreadable.map(({ raw }) => currencyOf(raw))]),
    ],
    unreadable: unreadable.map(({ found }) => found),
  }
}

function currencyOf(raw: string): string {
  return /Ccy="(\w+)"/.exec(raw)?.[1] ?? ''
}

function cents(decimal: string): string {
  return Number(decimal).toFixed(2)
}

type Dump = { readonly [key: string]: unknown }

/** genkgo/camt dumps what its getters return, and writes a thing once: what it has shown before is "__RECURSIVITY__". */
function compareWithUpstream(statements: readonly Statement[], dump: Dump): void {
  const theirs = list(dump.getEntries)
  expect(theirs.length).toBeGreaterThan(0)
  let statement = statements[0]!
  for (const entry of theirs) {
    if (isDump(entry.getRecord)) {
      const id = entry.getRecord.getId
      statement = statements.find(({ reference }) => reference === id)!
      expect(statement.balances?.map(({ amount, on, currency }) => [amount, dayOf(on), currency])).toEqual(
        list(entry.getRecord.getBalances).map((balance) => [
          hundredthsOf(balance.getAmount as Dump),
          dateOf(balance.getDate),
          currencyCode(balance.getAmount as Dump),
        ]),
      )
      const note = entry.getRecord.getAdditionalInformation
      if (note) expect(statement.notes).toContain(note)
    }
    compareEntry(statement.entries[Number(entry.getIndex)]!, entry, statement.accountNo)
  }
}

function compareEntry(ours: StatementEntry, theirs: Dump, ownAccountNo: string): void {
  expect(ours).toMatchObject({
    amount: hundredthsOf(theirs.getAmount as Dump),
    currency: currencyCode(theirs.getAmount as Dump),
    isReversal: theirs.getReversalIndicator,
    isPending: theirs.getStatus === 'PDNG',
  })
  expect(dayOf(ours.bookedOn)).toBe(dateOf(theirs.getBookingDate))
  expect(dayOf(ours.valuedOn)).toBe(dateOf(theirs.getValueDate))
  if (theirs.getAccountServicerReference) expect(ours.bankReference).toBe(theirs.getAccountServicerReference)
  const transactions = list(theirs.getTransactionDetails)
  const all = transactions.length > 0 ? transactions : [theirs.getTransactionDetail].filter(isDump)
  const whole = squeezed(
    [ours.details, ours.counterpartyName, ours.counterpartyAccount, ours.customerReference].join(' '),
  )
  const words = [theirs.getAdditionalInfo, ...all.flatMap(wordsOfTransaction)]
  for (const word of words) if (typeof word === 'string' && word !== '') expect(whole).toContain(squeezed(word))
  for (const transaction of all) compareParties(ours, transaction, ownAccountNo, all.length > 1)
}

function wordsOfTransaction(transaction: Dump): readonly unknown[] {
  const remittance = isDump(transaction.getRemittanceInformation) ? transaction.getRemittanceInformation : {}
  return [
    remittance.getMessage,
    ...deepStrings(remittance, ['getMessage', 'getRef', 'getAdditionalRemittanceInformation']),
    ...list(transaction.getAdditionalTransactionInformation).flatMap((info) => deepStrings(info, ['getInformation'])),
  ]
}

/** The other side, by the direction of the entry, unless the bank turned the sides around and that one is ourselves. */
function compareParties(ours: StatementEntry, transaction: Dump, ownAccountNo: string, isBatch: boolean): void {
  const on = (side: string) => {
    const party = list(transaction.getRelatedParties).find((one) => String(typeOf(one).__CLASS__).endsWith(`\\${side}`))
    return party && { name: String(typeOf(party).getName ?? ''), accountNo: accountOf(party) }
  }
  const [wanted, other] = ours.amount > 0 ? [on('Debtor'), on('Creditor')] : [on('Creditor'), on('Debtor')]
  const isOurselves = wanted?.accountNo === ownAccountNo && other && other.accountNo !== ownAccountNo
  const { name, accountNo } = (isOurselves ? other : wanted) ?? { name: '', accountNo: '' }
  if (isBatch) expect(squeezed(ours.details)).toContain(squeezed(name + accountNo))
  else expect([ours.counterpartyName, ours.counterpartyAccount]).toEqual([name, accountNo])
}

function accountOf(party: Dump): string {
  return isDump(party.getAccount) ? String(party.getAccount.getIdentification ?? '').replace(/\s/g, '') : ''
}

function typeOf(party: Dump): Dump {
  return isDump(party.getRelatedPartyType) ? party.getRelatedPartyType : {}
}

function deepStrings(value: unknown, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => deepStrings(item, keys))
  if (!isDump(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && keys.includes(key) && inner !== '__RECURSIVITY__' ? [inner] : deepStrings(inner, keys),
  )
}

function list(value: unknown): readonly Dump[] {
  return Array.isArray(value) ? value.filter(isDump) : isDump(value) ? [value] : []
}

function isDump(value: unknown): value is Dump {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Upstream counts in the currency's own smallest unit; the yen has no smaller one. */
function hundredthsOf(money: Dump): number {
  return Number(money.getAmount) * (currencyCode(money) === 'JPY' ? 100 : 1)
}

function currencyCode(money: Dump): string {
  return String((money.getCurrency as Dump).getCode)
}

function dateOf(date: unknown): string {
  return isDump(date) ? String(date['0']).slice(0, 10) : ''
}

function dayOf(day: StatementEntry['bookedOn']): string {
  return day === null ? '' : formatDay(day)
}

function squeezed(words: string): string {
  return words.replace(/\s+/g, '')
}
