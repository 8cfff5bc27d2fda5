import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Match } from '../../src/shared/domain/match.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { type BasisGroup, cumulativeBases, periodBases, totalsBy } from '../../src/shared/engine/bases.ts'
import { closeCheck } from '../../src/shared/engine/close-check.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { at, run } from '../builders/engine-facts.ts'
import { sampleInput } from './sample-close.ts'

type Totals = Readonly<Record<'S' | 'A' | 'B' | 'C' | 'P', string>>
type Answer = {
  readonly asOf: string
  readonly lines: readonly {
    readonly account: string
    readonly bankRef: string
    readonly date: string
    readonly class: string
    readonly contracts: readonly { readonly contractNo: string; readonly amount: string; readonly as: string }[]
    readonly known: string
    readonly tier: string | null
  }[]
  readonly discrepancies: Readonly<
    Record<string, readonly { readonly keys: readonly string[]; readonly isOptional: boolean }[]>
  >
  readonly overlapInDecember: readonly string[]
  readonly totals: Readonly<
    Record<string, { readonly rows: readonly ({ readonly region: string; readonly salesperson: string } & Totals)[] }>
  >
}

const answer: Answer = JSON.parse(readFileSync(join(import.meta.dirname, 'sample-answer.json'), 'utf8'))
const november = '2025-11' as PeriodKey
const december = '2025-12' as PeriodKey
const october = '2025-10' as PeriodKey

const novemberClose = () => {
  const input = sampleInput(['2025-11'], ['decisions.json'], at(answer.asOf))
  return { input, result: run(input) }
}
const decemberClose = () => {
  const decisions = ['decisions.json', 'decisions-2025-12.json']
  const input = sampleInput(['2025-11', '2025-12'], decisions, at('2026-01-05 10:00'))
  return { input, result: run(input) }
}

test('every automatic match of the sample is right, and everything that can be automatic is', () => {
  const { result } = novemberClose()
  const found = matchByLine(result.matches.filter(({ status }) => status === 'auto'))
  const lines = answer.lines.filter(({ date }) => date <= '2025-11-30')
  const wrong = [...found].filter(
    ([id, match]) => sharesOf(match) !== trueShares(lines.find((line) => idOf(line) === id)),
  )
  expect(wrong).toEqual([])
  const missed = lines.filter((line) => line.known === 'auto' && !found.has(idOf(line)))
  expect(missed.map(idOf)).toEqual([])
  expect(found.size).toBeGreaterThan(30)
})

test('what people decided stands word for word', () => {
  const { result } = novemberClose()
  const confirmed = matchByLine(result.matches.filter(({ status }) => status === 'confirmed'))
  const decided = answer.lines.filter(({ known, contracts }) => known === '2025-11' && contracts.length > 0)
  expect(decided.map((line) => sharesOf(confirmed.get(idOf(line))))).toEqual(decided.map(trueShares))
  expect(result.conflicts).toEqual([])
})

test('money that is not from sales is told from money that is', () => {
  const { result } = novemberClose()
  const classes = {
    receipt: 'sales',
    refund: 'refund',
    nonSales: 'other',
    unclaimed: 'sales',
    duplicatePayment: 'sales',
    returned: 'returned',
  }
  const stateOf = new Map(result.lineStates.map((state) => [state.bankLineId, state.lineClass as string]))
  const told = answer.lines.filter((line) => stateOf.has(idOf(line)) && line.class in classes)
  expect(told.map((line) => [idOf(line), stateOf.get(idOf(line))])).toEqual(
    told.map((line) => [idOf(line), classes[line.class as keyof typeof classes]]),
  )
})

test('the November close lists exactly the differences of the answer key', () => {
  const { result } = novemberClose()
  const keysOf = ({ subject, contractNos, bankLineIds }: (typeof result.discrepancies)[number]) =>
    [subject, ...contractNos, ...bankLineIds].map((key) => key.replace(':', '/'))
  for (const code of new Set([
    ...Object.keys(answer.discrepancies),
    ...result.discrepancies.map((found) => found.code),
  ])) {
    const found = result.discrepancies.filter((one) => one.code === code)
    const expected = answer.discrepancies[code] ?? []
    const isSame = (keys: readonly string[], one: (typeof found)[number]) =>
      keysOf(one).some((key) => keys.includes(key))
    const missed = expected.filter(({ keys, isOptional }) => !isOptional && !found.some((one) => isSame(keys, one)))
    const extra = found.filter((one) => !expected.some(({ keys }) => isSame(keys, one)))
    expect({ code, missed, extra: extra.map(({ id }) => id) }).toEqual({ code, missed: [], extra: [] })
  }
})

test('after the decisions of November nothing blocks its close', () => {
  const { input, result } = novemberClose()
  const findings = closeCheck({ result, bankLines: input.bankLines, decisions: input.decisions, period: november })
  expect(findings.filter(({ passed, isBlocking }) => isBlocking && !passed)).toEqual([])
})

test('the overlap of the December statement is reported once, by file', () => {
  const { result } = decemberClose()
  const repeated = result.discrepancies.filter(({ code }) => code === 'D30')
  expect(repeated.map(({ left }) => left.cells.length)).toEqual([answer.overlapInDecember.length])
})

test('the five bases of both months are those of the answer key, by salesperson and to the fen', () => {
  const atClose = novemberClose()
  const cumulative = ({ input, result }: typeof atClose, period: PeriodKey) =>
    cumulativeBases(input, result, defaultPolicy, period)
  const sealed = cumulative(atClose, november)
  const ofNovember = periodBases(sealed, cumulative(atClose, october))
  expect(asAnswer(totalsBy(ofNovember, 'salesperson'))).toEqual(rowsOf(november))

  const later = decemberClose()
  const ofDecember = periodBases(cumulative(later, december), sealed, cumulative(later, november))
  expect(asAnswer(totalsBy(ofDecember, 'salesperson'))).toEqual(rowsOf(december))
})

const NONE = '未分配'

/** The key counts contracts only; the law counts what legal archived without a contract too (R22): 58,000.00 in November. */
const ARCHIVED_WITHOUT_CONTRACT: Readonly<Record<string, string>> = { '2025-11': '58000.00', '2025-12': '0.00' }

function rowsOf(period: PeriodKey) {
  return (answer.totals[period]?.rows ?? [])
    .map((row) => (row.region === NONE ? { ...row, A: ARCHIVED_WITHOUT_CONTRACT[period] } : row))
    .filter(({ S, A, B, C, P }) => [S, A, B, C, P].some((amount) => amount !== '0.00'))
    .toSorted((a, b) => (`${a.region}/${a.salesperson}` < `${b.region}/${b.salesperson}` ? -1 : 1))
}

function asAnswer(groups: readonly BasisGroup[]) {
  return groups
    .map(({ region, ownerName, totals: { S, A, B, C, P } }) => ({
      region: region || NONE,
      salesperson: ownerName || NONE,
      S: yuanText(S),
      A: yuanText(A),
      B: yuanText(B),
      C: yuanText(C),
      P: yuanText(P),
    }))
    .toSorted((a, b) => (`${a.region}/${a.salesperson}` < `${b.region}/${b.salesperson}` ? -1 : 1))
}

function idOf({ account, bankRef }: { readonly account: string; readonly bankRef: string }): string {
  return `${account}:${bankRef}`
}

function matchByLine(matches: readonly Match[]): ReadonlyMap<string, Match> {
  return new Map(matches.flatMap((match) => match.bankLineIds.map((id) => [id, match] as const)))
}

/** By contract: an instalment that a later plan no longer has cannot be named. */
function sharesOf(match: Match | undefined): string {
  return summed((match?.allocations ?? []).map(({ contractNo, kind, amount }) => [`${contractNo} ${kind}`, amount]))
}

function trueShares(line: Answer['lines'][number] | undefined): string {
  return summed(
    (line?.contracts ?? []).map(({ contractNo, as, amount }) => [
      `${contractNo} ${as}`,
      Math.round(Number(amount) * 100),
    ]),
  )
}

function summed(shares: readonly (readonly [string, number])[]): string {
  const sums = new Map<string, number>()
  for (const [key, amount] of shares) sums.set(key, (sums.get(key) ?? 0) + amount)
  return JSON.stringify([...sums].sort())
}
