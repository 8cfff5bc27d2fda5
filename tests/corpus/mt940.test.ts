import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { looksLikeMt940 } from '../../src/main/parsers/mt940/looks-like-mt940.ts'
import { parseMt940 } from '../../src/main/parsers/mt940.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { parseYuanText, yuanText } from '../../src/shared/domain/money.ts'
import type { Statement, StatementBalance, StatementEntry } from '../../src/shared/domain/statement.ts'
import { isBalanced } from '../../src/shared/engine/normalise/statement-balance.ts'
import { fromCodePage852 } from './code-page-852.ts'
import { corpusGroup, expectedLines, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Derived = {
  readonly file: string
  readonly total_count: number
  readonly statements: readonly DerivedStatement[]
}
type DerivedStatement = {
  readonly ref: string | null
  readonly account?: string
  readonly number?: string
  readonly currency?: string
  readonly opening?: string
  readonly opening_date?: string
  readonly closing?: string
  readonly closing_date?: string
  readonly count: number
  readonly sum: string
  readonly balanced?: boolean
}
type UpstreamBalance = { readonly amount: string; readonly currency: string; readonly date: string }
type Upstream = {
  readonly file: string
  readonly account: string | null
  readonly opening: UpstreamBalance | null
  readonly closing: UpstreamBalance | null
  readonly transactions: readonly UpstreamEntry[]
}
type UpstreamEntry = {
  readonly amount: string
  readonly currency: string | null
  readonly date: string
  readonly entry_date: string | null
  readonly type: string
  readonly customer_reference: string | null
  readonly bank_reference: string | null
  readonly details: string | null
  readonly purpose: string | null
  readonly applicant_name: string | null
  readonly applicant_iban: string | null
}

describe.skipIf(!hasFixtures)('MT940 and MT942 of other projects', () => {
  if (!hasFixtures) return
  const group = corpusGroup('mt940')
  const derived = new Map(
    expectedLines<Derived>('expected/mt940/statements-derived.open.jsonl').map((a) => [a.file, a]),
  )
  const upstream = new Map(expectedLines<Upstream>('expected/mt940/wolph-upstream.open.jsonl').map((a) => [a.file, a]))
  const snapshot = snapshots()
  for (const file of statementFiles()) {
    group.judge(file, () => {
      const text = textOf(file)
      const read = parseMt940(text)
      const answer = derived.get(file)
      const expected = upstream.get(file)
      if (!read.ok) return /[一-龥]/.test(read.error) ? refusal(answer, expected) : wrong('refused without a reason')
      const complaint =
        (answer ? derivedComplaint(answer, read.value) : fragmentComplaint(text, read.value)) ||
        (expected ? upstreamComplaint(expected, read.value, text) : '') ||
        snapshotComplaint(snapshot.get(file) ?? [], read.value)
      if (complaint !== '') return wrong(complaint)
      return read.value.some(({ unreadable }) => unreadable.length > 0) ? 'refused' : 'right'
    })
  }
  test('every answer has its file', () => {
    const files = new Set(statementFiles())
    expect([...derived.keys(), ...upstream.keys(), ...snapshot.keys()].filter((file) => !files.has(file))).toEqual([])
  })
  test('a whole statement is recognised by its beginning, and no other format is taken for one', () => {
    const whole = [...derived.values()].filter(({ statements }) =>
      statements.some(({ count, account }) => count > 0 && account),
    )
    expect(whole.filter(({ file }) => !looksLikeMt940(textOf(file).slice(0, 4096))).map(({ file }) => file)).toEqual([])
    const others = ['camt', 'ofx-qif', 'bai2-coda', 'cn-statements'].flatMap((folder) => filesUnder(folder))
    expect(others.filter((file) => looksLikeMt940(textOf(file).slice(0, 4096)))).toEqual([])
  })
})

function wrong(why: string): Verdict {
  return { wrong: why }
}

/** Upstream's own answers (.yml, .json) and licences stand among the statements. */
function statementFiles(): readonly string[] {
  return filesUnder('mt940').filter((file) => !/LICENSE|\.(yml|json)$/.test(file))
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(FIXTURES, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${join(entry.parentPath, entry.name).slice(FIXTURES.length + 1)}`)
    .toSorted()
}

/** In upstream's order: UTF-8, else code page 852. */
function textOf(file: string): string {
  const bytes = fixture(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fromCodePage852(bytes)
  }
}

/** Only what says nothing that an import could keep may be refused as a whole. */
function refusal(answer: Derived | undefined, expected: Upstream | undefined): Verdict {
  const said = answer?.statements.some((one) => one.count > 0 || one.account || one.opening || one.closing) ?? false
  if (said) return wrong('refused, and it has something to read')
  return (expected?.transactions.length ?? 0) > 0 ? wrong('refused, and upstream reads entries') : 'refused'
}

function derivedComplaint(answer: Derived, statements: readonly Statement[]): string {
  if (answer.statements.length !== statements.length) return `${statements.length} statements`
  return statements
    .map((statement, index) => statementComplaint(answer.statements[index]!, statement))
    .filter((complaint) => complaint !== '')
    .join('; ')
}

function statementComplaint(answer: DerivedStatement, statement: Statement): string {
  const { entries, unreadable } = statement
  // The plain reading takes the fields that follow a number into it.
  const reference = [answer.ref, answer.number?.split('\n')[0]].filter(Boolean).join(' ')
  const sum = yuanText(entries.reduce((total, { amount }) => total + amount, 0) as never)
  return differences([
    ['reference', statement.reference, reference],
    ['account', statement.accountNo, answer.account ?? ''],
    ['count', String(entries.length + unreadable.length), String(answer.count)],
    ['sum', sum, unreadable.length > 0 ? sum : plain(answer.sum)],
    ['opening', amountOf(statement.opening), answer.opening === undefined ? '' : plain(answer.opening)],
    ['opening day', dayOf(statement.opening), answer.opening_date ?? ''],
    ...closingPairs(answer, statement),
    ['flagged', String(isFlagged(statement)), String(answer.balanced === false)],
  ])
}

type Pair = readonly [what: string, found: string, expected: string]

function closingPairs(answer: DerivedStatement, statement: Statement): readonly Pair[] {
  // The plain reading has none without a currency, and half an amount where the amount is garbled: that one is to be flagged.
  const { closing } = statement
  if (answer.closing === undefined || isClosingUnreadable(statement)) return []
  return [
    ['currency', statement.currency, answer.currency ?? ''],
    ['closing', amountOf(closing), plain(answer.closing)],
    ['closing day', dayOf(closing), isRealDay(answer.closing_date ?? '') ? (answer.closing_date ?? '') : ''],
  ]
}

function isFlagged(statement: Statement): boolean {
  return isBalanced(statement) === false || isClosingUnreadable(statement)
}

function isClosingUnreadable({ stated, closing }: Statement): boolean {
  return closing === null && stated.some(({ name, found }) => name === '期末余额' && found === '无法识别')
}

function differences(pairs: readonly Pair[]): string {
  return pairs
    .filter(([, found, expected]) => found !== expected)
    .map(([what, found, expected]) => `${what}: ${found}, expected ${expected}`)
    .join('; ')
}

function plain(text: string): string {
  const amount = parseYuanText(text)
  return amount === null ? text : yuanText(amount)
}

function amountOf(balance: StatementBalance | null): string {
  return balance ? yuanText(balance.amount) : ''
}

function dayOf(balance: StatementBalance | null): string {
  return balance?.on == null ? '' : formatDay(balance.on)
}

function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Single tags have no answer beside them: what they say must be found again. */
function fragmentComplaint(text: string, statements: readonly Statement[]): string {
  const entries = statements.flatMap((statement) => [...statement.entries, ...statement.unreadable])
  const count = text.split('\n').filter((line) => line.startsWith(':61:')).length
  return entries.length === count ? '' : `${entries.length} entries, expected ${count}`
}

function upstreamComplaint(expected: Upstream, statements: readonly Statement[], text: string): string {
  const entries = statements.flatMap((statement) => statement.entries)
  if (entries.length !== expected.transactions.length) return `${entries.length} entries of upstream's`
  // Upstream gives all statements of a file as one, with the first or the last that it met of each field.
  const hasBalance = (side: 'opening' | 'closing') => {
    const wanted = expected[side]
    // A "currency" of digits is the amount that upstream cut in two.
    if (wanted === null || !/^[A-Z]{3}$/.test(wanted.currency)) return true
    return statements.some((one) => amountOf(one[side]) === plain(wanted.amount) && dayOf(one[side]) === wanted.date)
  }
  return [
    hasBalance('opening') ? '' : 'no such opening balance',
    hasBalance('closing') ? '' : 'no such closing balance',
    expected.account && statements.at(-1)?.accountNo !== expected.account ? 'another account' : '',
    ...entries.map((entry, index) =>
      entryComplaint(expected.transactions[index]!, entry, index === entries.length - 1 ? remarkOf(text) : ''),
    ),
  ]
    .filter((complaint) => complaint !== '')
    .join('; ')
}

/** Upstream adds the :86: of the statement as a whole, and the end mark behind it, to the last entry. */
function remarkOf(text: string): string {
  return /:62[FM]:[^\n]*\n:86:(.*)$/s.exec(text)?.[1] ?? ''
}

function entryComplaint(expected: UpstreamEntry, entry: StatementEntry, remark: string): string {
  const day = (value: StatementEntry['bookedOn']) => (value === null ? '' : formatDay(value))
  const details = expected.details ?? expected.purpose
  const isGlued = squeezed(details ?? '') === squeezed(entry.details + remark)
  return differences([
    ['amount', yuanText(entry.amount), plain(expected.amount)],
    ['currency', entry.currency, expected.currency ?? ''],
    ['value day', day(entry.valuedOn), expected.date],
    ['entry day', day(entry.bookedOn), expected.entry_date ?? ''],
    ['type', entry.typeCode, expected.type.trim()],
    ['references', ...referencesOf(expected, entry)],
    ...(details === null || isGlued ? [] : [['details', squeezed(entry.details), squeezed(details)] as const]),
    ...(expected.applicant_name === null ? [] : [['name', entry.counterpartyName, expected.applicant_name] as const]),
    ...(expected.applicant_iban === null
      ? []
      : [['account', entry.counterpartyAccount, expected.applicant_iban] as const]),
  ])
}

/** Upstream takes sixteen characters before it looks for "//", and so cuts some bank references; NONREF and EREF name none. */
function referencesOf(expected: UpstreamEntry, entry: StatementEntry): readonly [string, string] {
  const written = `${expected.customer_reference ?? ''}${expected.bank_reference ? `//${expected.bank_reference}` : ''}`
  const wanted = written.trim().replace(/^(?:NONREF|EREF)/, '')
  const isUnnamed = wanted !== written.trim()
  const found = `${isUnnamed ? '' : entry.customerReference}${entry.bankReference === '' ? '' : `//${entry.bankReference}`}`
  if (expected.customer_reference === null) return ['', '']
  return [expected.bank_reference === null ? found.slice(0, wanted.length) : found, wanted]
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Upstream's parse of its two files, printed as text: its transactions in order. */
function snapshots(): ReadonlyMap<string, readonly string[]> {
  const printed = JSON.parse(new TextDecoder().decode(fixture('mt940/swift-parser/upstream-snapshot.json'))) as Record<
    string,
    string
  >
  return new Map(
    Object.entries(printed)
      .filter(([title]) => !title.includes('computed state'))
      .map(([title, text]) => [
        `mt940/swift-parser/${/test1\.mt94[02]/.exec(title)?.[0]}`,
        text.split('Transaction {').slice(1),
      ]),
  )
}

function snapshotComplaint(transactions: readonly string[], statements: readonly Statement[]): string {
  const entries = statements.flatMap((statement) => statement.entries)
  return transactions
    .map((printed, index) => {
      const entry = entries[index]
      const textOfKey = (key: string) => new RegExp(`"${key}": "([^"]*)"`).exec(printed)?.[1] ?? ''
      const dayOfKey = (key: string) => new RegExp(`"${key}": (\\d{4}-\\d\\d-\\d\\d)`).exec(printed)?.[1] ?? ''
      if (!entry) return `no entry ${index + 1}`
      return differences([
        ['amount', yuanText(entry.amount), plain(textOfKey('amount'))],
        ['value day', formatDay(entry.valuedOn!), dayOfKey('date')],
        ['entry day', formatDay(entry.bookedOn!), dayOfKey('entryDate')],
        ['bank reference', entry.bankReference, textOfKey('bankReference')],
        ['reference', entry.customerReference, textOfKey('reference').replace(/^NONREF$/, '')],
        ['type', entry.typeCode, textOfKey('transactionType')],
        ['reversal', String(entry.isReversal), String(/"isReversal": true/.test(printed))],
        ['details', squeezed(entry.details), squeezed(/"detailSegments": \[\s*"([^"]*)"/.exec(printed)?.[1] ?? '')],
      ])
    })
    .filter((complaint) => complaint !== '')
    .join('; ')
}
