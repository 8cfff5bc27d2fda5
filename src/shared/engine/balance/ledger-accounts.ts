import { compareBy, groupBy } from '../../base/index.ts'
import type { LedgerTie, UntiedLedger } from '../../domain/bank-reconciliation.ts'
import type { Decision } from '../../domain/decision.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import { stillStanding } from '../../domain/still-standing.ts'

/** One account of the books, as its lines name it. */
export type LedgerAccount = {
  readonly key: string
  readonly title: string
  /** In the order of the books. */
  readonly lines: readonly JournalLine[]
}

export type BankAccount = { readonly accountNo: string; readonly bankName: string }

export type TiedLedgers = {
  readonly byAccount: ReadonlyMap<string, readonly (LedgerTie & Pick<LedgerAccount, 'lines'>)[]>
  readonly untied: readonly UntiedLedger[]
}

/**
 * Which account of the books is which of the bank: as a person said; as the journal's own head says; or where its name holds the whole
 * number. Anything less (its last digits, the bank's name, that there is one of each) is proposed and waits for a person.
 */
export function tieLedgers(
  journal: readonly JournalLine[],
  accounts: readonly BankAccount[],
  decisions: readonly Decision[],
): TiedLedgers {
  const told = new Map<string, string>()
  for (const { body } of stillStanding(decisions)) if (body.kind === 'ledger') told.set(body.ledger, body.accountNo)
  const known = new Set(accounts.map(({ accountNo }) => accountNo))
  const byAccount = new Map<string, (LedgerTie & Pick<LedgerAccount, 'lines'>)[]>()
  const open: LedgerAccount[] = []
  for (const ledger of ledgersOf(journal)) {
    const said = told.get(ledger.key)
    const found = said === undefined ? ownWord(ledger, known) : ({ accountNo: said, by: 'decision' } as const)
    if (found === null) {
      if (holdsMoney(ledger)) open.push(ledger)
      continue
    }
    const { key, title, lines } = ledger
    byAccount.set(found.accountNo, [
      ...(byAccount.get(found.accountNo) ?? []),
      { ledger: key, title, by: found.by, lines },
    ])
  }
  const free = accounts.filter(({ accountNo }) => !byAccount.has(accountNo))
  return { byAccount, untied: open.map((ledger) => toUntied(ledger, free, open.length)) }
}

function ledgersOf(journal: readonly JournalLine[]): readonly LedgerAccount[] {
  const groups = groupBy(journal, ledgerKey)
  return [...groups].map(([key, lines]) => ({ key, title: titleOf(lines[0]), lines })).sort(compareBy(({ key }) => key))
}

function ledgerKey({ accountCode, accountName, source }: JournalLine): string {
  return `${accountCode} ${accountName}`.trim() || `file:${source.fileId}`
}

/** '' where its lines name no account. */
function titleOf(line: JournalLine | undefined): string {
  return `${line?.accountCode ?? ''} ${line?.accountName ?? ''}`.trim()
}

function ownWord(
  { title, lines }: LedgerAccount,
  known: ReadonlySet<string>,
): { readonly accountNo: string; readonly by: 'file' | 'name' } | null {
  const files = new Set(lines.map(({ fileAccountNo }) => fileAccountNo))
  const [file, otherFile] = files
  if (file !== undefined && otherFile === undefined && known.has(file)) return { accountNo: file, by: 'file' }
  const named = wholeNumbersIn(title).filter((number) => known.has(number))
  const [only, another] = named
  return only !== undefined && another === undefined ? { accountNo: only, by: 'name' } : null
}

function wholeNumbersIn(title: string): readonly string[] {
  const joined = title.replace(/(?<=\d)[ -](?=\d{3,})/g, '')
  return [...new Set([...(title.match(/\d{8,}/g) ?? []), ...(joined.match(/\d{8,}/g) ?? [])])]
}

/** 银行存款 and 其他货币资金 by their codes or names; a book that names no account at all is a 日记账. */
function holdsMoney({ title }: LedgerAccount): boolean {
  return title === '' || /^10(?:02|12)/.test(title) || /银行存款|其他货币资金/.test(title)
}

const BANK_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/工商|工行/, /工商|工行/],
  [/建设|建行/, /建设|建行/],
  [/农业|农行/, /农业|农行/],
  [/中国银行|中行/, /中国银行|中行/],
  [/交通|交行/, /交通|交行/],
  [/招商|招行/, /招商|招行/],
  [/支付宝/, /支付宝/],
  [/微信|财付通/, /微信|财付通/],
]

function toUntied({ key, title, lines }: LedgerAccount, free: readonly BankAccount[], ledgers: number): UntiedLedger {
  const tails = title.match(/\d{4,}/g) ?? []
  const byTail = free.filter(({ accountNo }) =>
    tails.some((tail) => tail.length < accountNo.length && accountNo.endsWith(tail)),
  )
  const byBank = free.filter(
    ({ bankName }) =>
      bankName !== '' &&
      (title.includes(bankName.replace(/银行$/, '')) ||
        BANK_WORDS.some(([of, name]) => of.test(bankName) && name.test(title))),
  )
  const proposals = [
    ...byTail.map(({ accountNo }) => ({ accountNo, why: 'tail' as const })),
    ...byBank.filter((one) => !byTail.includes(one)).map(({ accountNo }) => ({ accountNo, why: 'bank' as const })),
  ]
  const [only, another] = free
  const isOnly = proposals.length === 0 && only !== undefined && another === undefined && ledgers === 1
  return {
    ledger: key,
    title,
    lines: lines.length,
    proposals: isOnly ? [{ accountNo: only.accountNo, why: 'only' }] : proposals,
    source: (lines[0] as JournalLine).source, // a group is never empty
  }
}
