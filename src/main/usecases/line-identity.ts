import { type BankLine, signedAmount } from '../../shared/domain/bank-line.ts'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { partyNameKey } from '../../shared/domain/party-name.ts'
import type { BankRow } from '../../shared/engine/normalise/facts.ts'
import type { KnownLines } from '../db/repositories/known-lines.ts'

/** What a row of a statement is: a line under its key, one that the ledger holds already, or one whose name means other money. */
export type LineIdentity =
  | { readonly kind: 'new' | 'known'; readonly bankRef: string }
  | { readonly kind: 'contradiction' }

/**
 * A row's own name is made from its file alone, and another export of the same days may name it otherwise: it holds more equal
 * payments, or a serial number that starts again. So a row is compared with the lines of its day before it counts as new.
 */
export function lineIdentities(ledger: KnownLines) {
  const claimed = new Set<string>()
  /** What the rows of this file came to be called. */
  const named = new Map<string, string>()
  return (fact: BankRow): LineIdentity => {
    const signed = signedAmount(fact)
    const plain = `${formatDay(fact.postedOn)}/${yuanText(signed)}`
    const serial = serialOf(fact.bankRef, plain)
    const keyOf = (bankRef: string) => `${fact.accountNo}:${bankRef}`
    const settle = (kind: 'new' | 'known', bankRef: string): LineIdentity => {
      claimed.add(keyOf(bankRef))
      named.set(keyOf(fact.bankRef), bankRef)
      return { kind, bankRef }
    }
    const printedTwice = serial === '' ? undefined : named.get(keyOf(fact.bankRef))
    if (printedTwice !== undefined) return { kind: 'known', bankRef: printedTwice }
    const isTaken = (bankRef: string) => claimed.has(keyOf(bankRef)) || ledger.has(keyOf(bankRef))
    const equals = ledger
      .equals(fact.accountNo, fact.postedOn, signed)
      .filter(
        (line) =>
          serialOf(line.bankRef, plain) === serial && !claimed.has(keyOf(line.bankRef)) && isSame(line, fact, serial),
      )
    const twin = equals.find((line) => line.bankRef === fact.bankRef) ?? equals[0]
    if (twin) return settle('known', twin.bankRef)
    if (!isTaken(fact.bankRef)) return settle('new', fact.bankRef)
    if (fact.bankRef === serial) return { kind: 'contradiction' }
    const stem = fact.bankRef.slice(0, fact.bankRef.lastIndexOf('/') + 1)
    let count = 1
    while (isTaken(`${stem}${count}`)) count += 1
    return settle('new', `${stem}${count}`)
  }
}

/** `S1/2025-11-03/100.00/2` → S1; '' for a line that the bank did not number. */
function serialOf(bankRef: string, plain: string): string {
  if (bankRef.startsWith(`${plain}/`)) return ''
  const at = bankRef.lastIndexOf(`/${plain}/`)
  return at < 0 ? bankRef : bankRef.slice(0, at)
}

/** Of one day and amount. An export may leave names or balances out; only what both tell can tell them apart. */
function isSame(line: BankLine, fact: BankRow, serial: string): boolean {
  const balances = line.balance && fact.balance ? line.balance === fact.balance : null // 0 is how exports without balances fill the column
  const [before, now] = [partyNameKey(line.counterpartyName), partyNameKey(fact.counterpartyName)]
  const names = before !== '' && now !== '' ? before === now : null
  if (serial !== '') return balances !== false || names !== false
  return balances ?? names ?? true
}
