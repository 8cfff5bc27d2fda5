import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { BalanceSheets, BankReconciliation } from '../../shared/domain/bank-reconciliation.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { type BalanceQuestion, reconcile, ticksOfMonth } from '../../shared/engine/balance/reconcile.ts'
import type { TickLine } from '../../shared/engine/balance/tick-line.ts'
import { loadBankLines } from '../db/repositories/bank-line.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listStandingFiles } from '../db/repositories/import-file.ts'
import { loadJournalLines } from '../db/repositories/journal-line.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 银行存款余额调节表 of every account: as signed where the month is sealed, else by the facts of now. */
export function balanceSheets(db: ReadDb, period: PeriodKey): BalanceSheets {
  const signed = findSeal(db, period)?.balances
  if (signed) return { accounts: signed, untied: [] }
  return reconcile(questionOf(db, period))
}

/** As many as a person reads; the rest is in the files. */
const MOST_TICKS = 1000

/** 已勾对: which lines of the bank and of the books were found to be the same money. */
export function listTicks(
  db: ReadDb,
  { period, accountNo }: InputOf<'balance.listTicks'>,
): OutputOf<'balance.listTicks'> {
  const all = ticksOfMonth(questionOf(db, period), accountNo)
  const ticks = all.slice(0, MOST_TICKS).map(({ bank, books }) => ({
    bank: bank.map(tickedLine),
    books: books.map(tickedLine),
  }))
  return { ticks, total: all.length }
}

type TickedLine = OutputOf<'balance.listTicks'>['ticks'][number]['bank'][number]

function tickedLine({ id, on, reference, summary, counterpartyName, signed: amount, source }: TickLine): TickedLine {
  return { id, on, reference, summary, counterpartyName, amount, source }
}

/** In one transaction: facts and decisions of one and the same moment. */
function questionOf(db: ReadDb, period: PeriodKey): BalanceQuestion {
  return db.transaction(() => ({
    bankLines: loadBankLines(db),
    decisions: listDecisions(db),
    ...booksFacts(db),
    period,
  }))()
}

export function balanceView(db: ReadDb, period: PeriodKey): OutputOf<'balance.get'> {
  const { accounts, untied } = balanceSheets(db, period)
  return {
    accounts: accounts.map((account) => ({
      ...account,
      ledgers: [...account.ledgers],
      items: account.items.map((item) => ({ ...item })),
    })),
    untied: untied.map((ledger) => ({ ...ledger, proposals: [...ledger.proposals] })),
    isSealed: findSeal(db, period) !== null,
  }
}

/** What a reconciliation needs beside the facts of the matching engine. */
export function booksFacts(db: ReadDb) {
  return {
    journal: loadJournalLines(db),
    ends: listStandingFiles(db, 'bank').flatMap(({ receipt }) => receipt.ends),
  }
}

export function hasFailed({ state }: Pick<BankReconciliation, 'state'>): boolean {
  return state === 'unbalanced' || state === 'untied'
}
