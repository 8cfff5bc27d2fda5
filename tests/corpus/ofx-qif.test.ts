import { describe } from 'vitest'
import { decodeText, textEncodingOf } from '../../src/main/intake/text-encoding.ts'
import { looksLikeOfx } from '../../src/main/parsers/ofx/looks-like-ofx.ts'
import { parseOfx } from '../../src/main/parsers/ofx.ts'
import { looksLikeQif } from '../../src/main/parsers/qif/looks-like-qif.ts'
import { parseQif } from '../../src/main/parsers/qif.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { sumFen, yuanText } from '../../src/shared/domain/money.ts'
import { corpusGroup, expectedLines, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Derived = {
  readonly file: string
  readonly accounts?: readonly string[]
  readonly stmttrn_count?: number
  readonly dated_amount_records?: number
  readonly sum: string
  readonly ledger_balances?: readonly string[]
  readonly types?: readonly string[]
}

type HandChecked = {
  readonly file: string
  readonly count: number
  readonly sum: string
  readonly payees?: readonly string[]
  readonly dates?: readonly string[]
  readonly memo0?: string
  readonly ledger_balance?: string
}

function textOf(file: string): string {
  const bytes = fixture(file)
  return decodeText(bytes, textEncodingOf(bytes) ?? 'UTF-8')
}

describe.skipIf(!hasFixtures)('OFX and QIF of other projects', () => {
  if (!hasFixtures) return
  const group = corpusGroup('ofx-qif')
  for (const line of expectedLines<Derived>('expected/ofx-qif/statements-derived.open.jsonl')) {
    group.judge(line.file, () => judge(line))
  }
  const byHand = expectedLines<HandChecked>('expected/ofx-qif/hand-checked.open.jsonl')
  const handChecked = corpusGroup('ofx-qif/hand-checked')
  for (const line of byHand.filter(({ file }) => file.startsWith('ofx-qif/'))) {
    handChecked.judge(line.file, () => judgeByHand(line))
  }
  group.judge('ofx-qif/quiffen/invalid.txt', () => {
    const text = textOf('ofx-qif/quiffen/invalid.txt')
    return looksLikeOfx(text) || looksLikeQif(text) || parseQif(text).ok
      ? { wrong: 'taken for a statement' }
      : 'refused'
  })
})

function judge(line: Derived): Verdict {
  const text = textOf(line.file)
  const isQif = line.types !== undefined
  if (isQif ? !looksLikeQif(text) : !looksLikeOfx(text.slice(0, 2000))) return { wrong: 'not recognised' }
  const read = isQif ? parseQif(text) : parseOfx(text)
  const count = line.stmttrn_count ?? line.dated_amount_records ?? 0
  if (!read.ok) return count === 0 ? 'refused' : { wrong: read.error }
  const entries = read.value.flatMap((statement) => statement.entries)
  // The expected files count no record without an amount; we keep it as unreadable.
  const lost = read.value
    .flatMap(({ unreadable }) => unreadable.filter(({ found }) => found !== ''))
    .map(({ found, part, line: at }) => `${at} ${part} ${found}`)
  const sum = yuanText(sumFen(entries, ({ amount }) => amount))
  const found = JSON.stringify([entries.length, Number(sum), lost])
  const wanted = JSON.stringify([count, Number(line.sum), []])
  if (found !== wanted) return { wrong: `${found}, not ${wanted}` }
  if (isQif) return 'right'
  const balances = read.value.flatMap(({ closing }) => (closing === null ? [] : [yuanText(closing.amount)]))
  const accounts = read.value.map(({ accountNo }) => accountNo)
  const rest = JSON.stringify([balances, accounts])
  const restWanted = JSON.stringify([
    (line.ledger_balances ?? []).filter((text) => text !== ''),
    (line.accounts ?? []).map((text) => text.replace(/\s/g, '')),
  ])
  return rest === restWanted ? 'right' : { wrong: `${rest}, not ${restWanted}` }
}

/** Whatever the line names is compared; the order of upstream's lines is its own. */
function judgeByHand(line: HandChecked): Verdict {
  const text = textOf(line.file)
  const read = looksLikeQif(text) ? parseQif(text) : parseOfx(text)
  if (!read.ok) return { wrong: read.error }
  const entries = read.value.flatMap((statement) => statement.entries)
  const found = JSON.stringify([
    entries.length,
    Number(yuanText(sumFen(entries, ({ amount }) => amount))),
    line.payees && entries.map(({ counterpartyName }) => counterpartyName).sort(),
    line.dates && entries.map(({ bookedOn }) => bookedOn && formatDay(bookedOn)).sort(),
    line.memo0 && entries.some(({ details }) => details.includes(line.memo0 ?? '')),
    line.ledger_balance && read.value.map(({ closing }) => closing && yuanText(closing.amount)),
  ])
  const dates = line.dates?.length === 1 ? entries.map(() => line.dates?.[0]) : line.dates && [...line.dates].sort()
  const wanted = JSON.stringify([
    line.count,
    Number(line.sum),
    line.payees && [...line.payees].sort(),
    dates,
    line.memo0 && true,
    line.ledger_balance && [line.ledger_balance],
  ])
  return found === wanted ? 'right' : { wrong: `${found}, not ${wanted}` }
}
