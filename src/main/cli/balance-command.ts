import type {
  BalanceSheets,
  BankReconciliation,
  OutstandingItem,
  OutstandingKind,
  SideBalance,
} from '../../shared/domain/bank-reconciliation.ts'
import { OUTSTANDING_KINDS } from '../../shared/domain/bank-reconciliation.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import { type EpochDay, formatDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, yuanText } from '../../shared/domain/money.ts'
import { noticeWords, whyUnbalanced } from '../../shared/text/balance-words.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { balanceSheets } from '../usecases/balance-sheets.ts'
import { type Arguments, wrong } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

/** 银行存款余额调节表: of one account, or of all; both sides, what stands between them, and what is outstanding. */
export function balanceCommand(args: Arguments): Outcome {
  const [period, accountNo] = [args.needPeriod(), args.text('account')]
  return withReader(args, ({ db }) => {
    const sheets = balanceSheets(db, period)
    const names = new Map(listImportFiles(db).map(({ receipt }) => [receipt.fileId, receipt.name]))
    const asJson = (account: BankReconciliation) => accountJson(account, sheets, names)
    if (accountNo === undefined) {
      return { exit: 0, json: { period, accounts: sheets.accounts.map(asJson), untied: untiedJson(sheets) } }
    }
    const [account] = sheets.accounts.filter((each) => each.accountNo === accountNo)
    if (!account) {
      const known = sheets.accounts.map((each) => each.accountNo).join('、')
      return wrong(`${period} 没有账户 ${accountNo}${known === '' ? '' : `；有 ${known}`}`)
    }
    return { exit: 0, json: asJson(account) }
  })
}

type Names = ReadonlyMap<string, string>

function accountJson(account: BankReconciliation, sheets: BalanceSheets, names: Names) {
  const { state, ledgerBreak } = account
  const [ledger, statement] = [sideJson(account.ledger, names), sideJson(account.statement, names)]
  return {
    period: account.period,
    account: account.accountNo,
    bank: account.bankName,
    ourEntity: account.ourEntity,
    currency: account.currency,
    asOn: formatDay(account.asOn),
    state,
    notice: state === 'balanced' ? '' : state === 'unbalanced' ? whyUnbalanced(account) : noticeWords[state],
    ledgers: account.ledgers.map(({ ledger: key, title, by }) => ({ ledger: key, title, by })),
    untied: state === 'untied' ? untiedJson(sheets) : [],
    ledger: ledger && {
      ...ledger,
      add: sumJson('bankInNotBooked', account),
      less: sumJson('bankOutNotBooked', account),
      adjusted: moneyOf(account.adjustedLedger),
    },
    statement: statement && {
      ...statement,
      add: sumJson('bookedInNotBank', account),
      less: sumJson('bookedOutNotBank', account),
      adjusted: moneyOf(account.adjustedStatement),
    },
    difference: moneyOf(account.difference),
    comparedFrom: dayOf(account.comparedFrom),
    openingDifference: moneyOf(account.openingDifference),
    ledgerBreak: ledgerBreak && {
      on: formatDay(ledgerBreak.on),
      expected: yuanText(ledgerBreak.expected),
      found: yuanText(ledgerBreak.found),
      source: sourceJson(ledgerBreak.source, names),
    },
    ticked: account.ticked,
    outstanding: OUTSTANDING_KINDS.flatMap((kind) => account.items.filter((item) => item.kind === kind)).map((item) =>
      itemJson(item, names),
    ),
  }
}

function itemJson(item: OutstandingItem, names: Names) {
  return {
    id: item.id,
    kind: item.kind,
    date: formatDay(item.on),
    reference: item.reference,
    summary: item.summary,
    counterparty: item.counterpartyName,
    amount: yuanText(item.amount),
    month: item.period,
    ageDays: item.ageDays,
    bucket: item.bucket,
    clearedOn: dayOf(item.clearedOn),
    expectedOn: dayOf(item.expectedOn),
    note: item.note,
    source: sourceJson(item.source, names),
  }
}

function untiedJson({ untied }: BalanceSheets) {
  return untied.map(({ ledger, title, lines, proposals }) => ({ ledger, title, lines, proposals }))
}

function sideJson(side: SideBalance | null, names: Names) {
  return side && { balance: yuanText(side.balance), source: sourceJson(side.source, names) }
}

/** Null where there is no other side: nothing is known to be outstanding, and nothing not to be. */
function sumJson(kind: OutstandingKind, { sums, difference }: BankReconciliation) {
  return { kind, amount: difference === null ? null : yuanText(sums[kind]) }
}

function sourceJson(source: RowRef | null, names: Names) {
  return source && { file: names.get(source.fileId) ?? source.fileId, sheet: source.sheet, row: source.row }
}

function moneyOf(amount: Fen | null): string | null {
  return amount === null ? null : yuanText(amount)
}

function dayOf(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
