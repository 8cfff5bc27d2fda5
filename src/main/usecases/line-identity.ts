import { groupBy } from '../../shared/base/index.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { partyNameKey } from '../../shared/domain/party-name.ts'
import type { BankRow } from '../../shared/engine/normalise/facts.ts'
import type { KnownLine, Staging } from '../db/repositories/import-staging.ts'

/** What a row of a statement is: a line under its key, one that the ledger holds already, or one whose name means other money. */
export type LineIdentity =
  | { readonly kind: 'new' | 'known'; readonly bankRef: string }
  | { readonly kind: 'contradiction' }

/**
 * A row's own name is made from its file alone, and another export of the same days may name it otherwise: it holds more equal
 * payments, or a serial number that starts again. So a row is compared with the lines of its day before it counts as new.
 */
export function lineIdentities(staging: Pick<Staging, 'linesOfDay' | 'knownLine'>) {
  const days = new Map<string, ReadonlyMap<number, readonly KnownLine[]>>()
  const claimed = new Set<string>()
  /** What the rows of this file came to be called. */
  const named = new Map<string, string>()
  const equalsOf = (fact: BankRow): readonly KnownLine[] => {
    const day = `${fact.accountNo}\n${fact.postedOn}`
    const lines = days.get(day) ?? groupBy(staging.linesOfDay(fact.accountNo, fact.postedOn), signedOf)
    days.set(day, lines)
    return lines.get(signedAmount(fact)) ?? []
  }
  return (fact: BankRow): LineIdentity => {
    const plain = `${formatDay(fact.postedOn)}/${yuanText(signedAmount(fact))}`
    const serial = serialOf(fact.bankRef, plain)
    const keyOf = (bankRef: string) => `${fact.accountNo}:${bankRef}`
    const settle = (kind: 'new' | 'known', bankRef: string): LineIdentity => {
      claimed.add(keyOf(bankRef))
      named.set(keyOf(fact.bankRef), bankRef)
      return { kind, bankRef }
    }
    const printedTwice = serial === '' ? undefined : named.get(keyOf(fact.bankRef))
    if (printedTwice !== undefined) return { kind: 'known', bankRef: printedTwice }
    const isTaken = (bankRef: string) => claimed.has(keyOf(bankRef)) || staging.knownLine(keyOf(bankRef)) !== undefined
    const equals = equalsOf(fact).filter(
      (line) =>
        serialOf(line.bank_ref, plain) === serial && !claimed.has(keyOf(line.bank_ref)) && isSame(line, fact, serial),
    )
    const twin = equals.find((line) => line.bank_ref === fact.bankRef) ?? equals[0]
    if (twin) return settle('known', twin.bank_ref)
    if (!isTaken(fact.bankRef)) return settle('new', fact.bankRef)
    if (fact.bankRef === serial) return { kind: 'contradiction' }
    const stem = fact.bankRef.slice(0, fact.bankRef.lastIndexOf('/') + 1)
    let count = 1
    while (isTaken(`${stem}${count}`)) count += 1
    return settle('new', `${stem}${count}`)
  }
}

function signedOf({ direction, amount_fen }: KnownLine): number {
  return direction === 'in' ? amount_fen : -amount_fen
}

/** `S1/2025-11-03/100.00/2` → S1; '' for a line that the bank did not number. */
function serialOf(bankRef: string, plain: string): string {
  if (bankRef.startsWith(`${plain}/`)) return ''
  const at = bankRef.lastIndexOf(`/${plain}/`)
  return at < 0 ? bankRef : bankRef.slice(0, at)
}

/** Of one day and amount. An export may leave names or balances out; only what both tell can tell them apart. */
function isSame(line: KnownLine, fact: BankRow, serial: string): boolean {
  const balances = line.balance_fen && fact.balance ? line.balance_fen === fact.balance : null // 0 is how exports without balances fill the column
  const [before, now] = [partyNameKey(line.counterparty_name), partyNameKey(fact.counterpartyName)]
  const names = before !== '' && now !== '' ? before === now : null
  if (serial !== '') return balances !== false || names !== false
  return balances ?? names ?? true
}
