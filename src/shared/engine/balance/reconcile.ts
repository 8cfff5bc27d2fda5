import { compareBy, groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type {
  BalanceSheets,
  BankReconciliation,
  LedgerTie,
  OutstandingKind,
  ReconciliationState,
  SideBalance,
} from '../../domain/bank-reconciliation.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { Decision } from '../../domain/decision.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import { addFen, type Fen, fen, negateFen, sumFen } from '../../domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey, periodOfDay } from '../../domain/period.ts'
import type { StatementEnds } from '../../domain/source-file.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import { balanceAt, firstBreak } from './balance-at.ts'
import { booksHandedIn } from './handed-in.ts'
import { type BankAccount, tieLedgers } from './ledger-accounts.ts'
import { outstandingItems } from './outstanding-items.ts'
import { statedBalance, sumOfBalances } from './side-balance.ts'
import { ofBank, ofBooks, type TickLine } from './tick-line.ts'
import { type Tick, tickLines } from './tick-lines.ts'
import { openingLines, type ToldOfItems, toldOfItems, toldTicks } from './told-of-balance.ts'

export type BalanceQuestion = {
  readonly bankLines: readonly BankLine[]
  readonly journal: readonly JournalLine[]
  /** What the statements say of their own beginnings and ends. */
  readonly ends: readonly StatementEnds[]
  readonly decisions: readonly Decision[]
  readonly period: PeriodKey
}

/** 银行存款余额调节表 of every account that has lines by the month's end, in order of the accounts. */
export function reconcile(question: BalanceQuestion): BalanceSheets {
  const { compared, untied } = compare(question)
  return { accounts: compared.map(({ sheet }) => sheet), untied }
}

/** 已勾对 of one account: what has a line in the month, by day. */
export function ticksOfMonth(question: BalanceQuestion, accountNo: string): readonly Tick[] {
  const isOfMonth = ({ on }: TickLine) => periodOfDay(on) === question.period
  return compare(question, accountNo)
    .compared.flatMap(({ ticks }) => ticks)
    .filter(({ bank, books }) => bank.some(isOfMonth) || books.some(isOfMonth))
    .toSorted(
      compareBy(
        ({ bank }) => bank[0]?.on ?? 0,
        ({ bank }) => bank[0]?.id ?? '',
      ),
    )
}

/** One account alone, with everything that was ticked in it, in whatever month. One of several currencies has a sheet for each. */
export function reconcileOne(question: BalanceQuestion, accountNo: string): readonly Compared[] {
  return compare(question, accountNo).compared
}

export type Compared = { readonly sheet: BankReconciliation; readonly ticks: readonly Tick[] }

/** `only`: the others are known and not reconciled. */
function compare(
  question: BalanceQuestion,
  only?: string,
): {
  readonly compared: readonly Compared[]
  readonly untied: BalanceSheets['untied']
} {
  const { bankLines, journal, decisions, period } = question
  const lines = bankLines.filter(({ postedOn }) => periodOfDay(postedOn) <= period)
  const present = new Set(lines.map(({ accountNo }) => accountNo))
  const byAccount = groupBy(
    bankLines.filter(({ accountNo }) => present.has(accountNo)),
    ({ accountNo }) => accountNo,
  )
  const registered = standingDecisions(decisions).accounts
  const accounts = [...byAccount].map(([accountNo, own]): BankAccount => {
    return { accountNo, bankName: registered.get(accountNo)?.bankName || (own[0]?.bankName ?? '') }
  })
  const { byAccount: tied, untied } = tieLedgers(journal, accounts, decisions)
  const items = toldOfItems(decisions)
  const isHandedIn = booksHandedIn(journal, period)
  const wanted = only === undefined ? accounts : accounts.filter(({ accountNo }) => accountNo === only)
  const compared = wanted.toSorted(compareBy(({ accountNo }) => accountNo)).flatMap((account) => {
    const { accountNo } = account
    const ourEntity = registered.get(accountNo)?.ourEntity ?? ''
    const byCurrency = groupBy(byAccount.get(accountNo) ?? [], ({ currency }) => homeOr(currency))
    return [...byCurrency].sort(compareBy(([currency]) => currency)).map(([currency, own]) =>
      reconcileAccount(question, { ...account, ourEntity, currency }, own, tied.get(accountNo) ?? [], items, {
        isAnyUntied: untied.length > 0,
        isHandedIn,
      }),
    )
  })
  return { compared, untied }
}

type Account = Pick<BankReconciliation, 'accountNo' | 'bankName' | 'ourEntity' | 'currency'>
type Tied = readonly (LedgerTie & { readonly lines: readonly JournalLine[] })[]

function reconcileAccount(
  { ends, decisions, period }: BalanceQuestion,
  account: Account,
  bankLines: readonly BankLine[],
  tied: Tied,
  told: ToldOfItems,
  { isAnyUntied, isHandedIn }: { readonly isAnyUntied: boolean; readonly isHandedIn: ReturnType<typeof booksHandedIn> },
): Compared {
  const asOn = lastDayOf(period)
  const isHome = isHomeCurrency(account.currency)
  const bank = inOrderOfTime(bankLines).map(ofBank)
  const ledgers = isHome ? tied.map(({ lines }) => asPrinted(lines).map(ofBooks)) : []
  const books = ledgers.flat()
  const statement = balanceAt(bank, asOn) ?? statedBalance(account.accountNo, bank, ends, asOn)
  const isOfMonth = ({ on }: TickLine) => periodOfDay(on) === period
  // A month in which neither side moved needs no books of its own.
  const isThere = !bank.some(isOfMonth) || isHandedIn(tied.flatMap(({ lines }) => lines))
  const hasJournal = books.some(({ on }) => on <= asOn) && isThere
  const ledger = hasJournal ? sumOfBalances(ledgers, asOn) : null
  const base = {
    ...account,
    period,
    asOn,
    ledgers: isHome ? tied.map(({ lines: _, ...tie }) => tie) : [],
    ledger,
    statement,
  }
  const state = oneSided({ isHome, hasLedger: tied.length > 0, hasJournal, isAnyUntied, ledger, statement })
  if (state !== null || !ledger || !statement) {
    return { sheet: { ...base, ...ONE_SIDED, state: state ?? 'no-journal' }, ticks: [] }
  }

  const comparedFrom = laterOf(monthBegin(bank), monthBegin(books))
  const opening = openingLines(decisions, account.accountNo)
  const moved = (lines: readonly TickLine[]) =>
    sumFen(
      lines.filter(({ on }) => on >= comparedFrom && on <= asOn),
      ({ signed }) => signed,
    )
  const openingDifference = fen(ledger.balance - moved(books) - (statement.balance - moved(bank)))
  const explained = sumFen(opening.books, signedOf) - sumFen(opening.bank, signedOf)
  // Both sides began alike: nothing from before can be what a line of this side is.
  const isLater = ({ on }: TickLine) => openingDifference !== explained || on >= comparedFrom
  const ticks = tickLines(
    [...bank.filter(isLater), ...opening.bank],
    [...books.filter(isLater), ...opening.books],
    toldTicks(decisions, account.accountNo),
  )
  const closed = ticks.filter((tick) => isClosedAt(tick, asOn))
  const waiting = ticks.filter((tick) => !isClosedAt(tick, asOn))
  const open = openAt(asOn, { closed, waiting }, comparedFrom)
  const items = outstandingItems(
    open([...bank, ...opening.bank]),
    open([...books, ...opening.books]),
    waiting,
    told,
    asOn,
  )
  const sums = sumsOf(items)
  const adjustedLedger = addFen(ledger.balance, sums.bankInNotBooked, negateFen(sums.bankOutNotBooked))
  const adjustedStatement = addFen(statement.balance, sums.bookedInNotBank, negateFen(sums.bookedOutNotBank))
  const difference = addFen(adjustedLedger, negateFen(adjustedStatement))
  const sheet: BankReconciliation = {
    ...base,
    state: difference === 0 ? 'balanced' : 'unbalanced',
    sums,
    adjustedLedger,
    adjustedStatement,
    difference,
    items,
    comparedFrom,
    openingDifference,
    ticked: {
      bankLines: closed.reduce((sum, tick) => sum + tick.bank.length, 0),
      journalLines: closed.reduce((sum, tick) => sum + tick.books.length, 0),
    },
    ledgerBreak: ledgers.map((lines) => firstBreak(lines, asOn)).find((found) => found !== null) ?? null,
  }
  return { sheet, ticks }
}

const NOTHING = { bankInNotBooked: fen(0), bankOutNotBooked: fen(0), bookedInNotBank: fen(0), bookedOutNotBank: fen(0) }
/** 不得用银行对账单代替日记账: the other side stays empty. */
const ONE_SIDED = {
  sums: NOTHING,
  adjustedLedger: null,
  adjustedStatement: null,
  difference: null,
  items: [],
  comparedFrom: null,
  openingDifference: null,
  ticked: { bankLines: 0, journalLines: 0 },
  ledgerBreak: null,
} as const

function oneSided(found: {
  readonly isHome: boolean
  readonly hasLedger: boolean
  readonly hasJournal: boolean
  readonly isAnyUntied: boolean
  readonly ledger: SideBalance | null
  readonly statement: SideBalance | null
}): ReconciliationState | null {
  if (!found.isHome) return 'foreign'
  if (!found.hasLedger && found.isAnyUntied) return 'untied'
  if (!found.hasJournal) return 'no-journal'
  if (found.ledger === null) return 'no-ledger-balance'
  return found.statement === null ? 'no-statement-balance' : null
}

/**
 * What is still open at the month's end. Before the day from which both sides are there, a line that nothing answers is taken to be
 * settled: only what a person told of, or what the other side had later, was open then.
 */
function openAt(
  asOn: EpochDay,
  { closed, waiting }: { readonly closed: readonly Tick[]; readonly waiting: readonly Tick[] },
  comparedFrom: EpochDay,
): (lines: readonly TickLine[]) => readonly TickLine[] {
  const [isSettled, isAnswered] = [linesOf(closed), linesOf(waiting)]
  return (lines) =>
    lines.filter(
      (line) =>
        line.on <= asOn &&
        !isSettled.has(line) &&
        (line.on >= comparedFrom || line.source === null || isAnswered.has(line)),
    )
}

function linesOf(ticks: readonly Tick[]): ReadonlySet<TickLine> {
  const lines = new Set<TickLine>()
  for (const { bank, books } of ticks) {
    for (const line of bank) lines.add(line)
    for (const line of books) lines.add(line)
  }
  return lines
}

function isClosedAt({ bank, books }: Tick, asOn: EpochDay): boolean {
  return bank.every(({ on }) => on <= asOn) && books.every(({ on }) => on <= asOn)
}

function sumsOf(items: BankReconciliation['items']): BankReconciliation['sums'] {
  const sum = (kind: OutstandingKind) =>
    sumFen(
      items.filter((item) => item.kind === kind),
      ({ amount }) => amount,
    )
  return {
    bankInNotBooked: sum('bankInNotBooked'),
    bankOutNotBooked: sum('bankOutNotBooked'),
    bookedInNotBank: sum('bookedInNotBank'),
    bookedOutNotBank: sum('bookedOutNotBank'),
  }
}

function signedOf({ signed }: TickLine): Fen {
  return signed
}

function inOrderOfTime(lines: readonly BankLine[]): readonly BankLine[] {
  return lines.toSorted(
    compareBy(
      ({ postedAt }) => postedAt,
      ({ source }) => source.row,
      ({ id }) => id,
    ),
  )
}

function asPrinted(lines: readonly JournalLine[]): readonly JournalLine[] {
  return lines.toSorted(
    compareBy(
      ({ source }) => source.row,
      ({ id }) => id,
    ),
  )
}

function monthBegin(lines: readonly TickLine[]): EpochDay {
  const first = lines.reduce((least, { on }) => Math.min(least, on), Number.MAX_SAFE_INTEGER)
  return firstDayOf(periodOfDay(first as EpochDay)) // asked only where there are lines
}

function laterOf(a: EpochDay, b: EpochDay): EpochDay {
  return a > b ? a : b
}

function homeOr(currency: string): string {
  return isHomeCurrency(currency) ? 'CNY' : currency
}
