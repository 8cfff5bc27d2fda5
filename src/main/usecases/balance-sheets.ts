import type { OutputOf } from '../../shared/contract/specs.ts'
import type { BalanceSheets, BankReconciliation } from '../../shared/domain/bank-reconciliation.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { reconcile } from '../../shared/engine/balance/reconcile.ts'
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
  const read = db.transaction(() => ({
    bankLines: loadBankLines(db),
    decisions: listDecisions(db),
    ...booksFacts(db),
  }))()
  return reconcile({ ...read, period })
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
