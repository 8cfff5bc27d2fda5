import type { EpochDay } from './epoch-day.ts'
import type { Fen } from './money.ts'

/**
 * 电子对账单: what one statement message (MT940, MT942, CAMT, OFX, QIF, BAI2, CODA) says, before it becomes rows of a table.
 * Amounts are in hundredths of `currency`; positive means that our balance grew, whatever the message calls it.
 */
export type Statement = {
  /** As the message writes it, without spaces: an IBAN, or bank code and number. '' when it names none. */
  readonly accountNo: string
  readonly currency: string
  /** The message's own number or reference: `:20:` and `:28C:`, `Stmt/Id`, … */
  readonly reference: string
  readonly opening: StatementBalance | null
  readonly closing: StatementBalance | null
  readonly entries: readonly StatementEntry[]
  /** Entries that cannot be read, kept with their words. Law: entries in the file = entries + unreadable. */
  readonly unreadable: readonly UnreadableEntry[]
  /** Totals that the message states about itself, beside what was read. */
  readonly stated: readonly StatedTotal[]
  /** Every balance that the message states, in its order, each in its own currency: booked, available, interim, forward. */
  readonly balances?: readonly NamedBalance[]
  /** What the bank tells us beside the entries, in its own words. */
  readonly notes?: readonly string[]
}

export type StatementBalance = { readonly amount: Fen; readonly on: EpochDay | null }

/** `type`: the format's own code of what balance it is: OPBD, 015. */
export type NamedBalance = StatementBalance & { readonly type: string; readonly currency: string }

export type StatementEntry = {
  /** 1-based line of the file where the entry begins. */
  readonly line: number
  /** 记账日 */
  readonly bookedOn: EpochDay | null
  /** 起息日 */
  readonly valuedOn: EpochDay | null
  readonly amount: Fen
  readonly currency: string
  /** The bank's own code of what kind of entry it is. */
  readonly typeCode: string
  /** What names the entry at the bank and nowhere else: FITID, AcctSvcrRef, the bank's reference. '' when there is none. */
  readonly bankReference: string
  readonly customerReference: string
  readonly counterpartyName: string
  readonly counterpartyAccount: string
  /** 附言: every word that the message has for the entry, line breaks as spaces. */
  readonly details: string
  /** 冲正: the message marks it as taking an earlier entry back. */
  readonly isReversal: boolean
  /** 未入账: announced and not booked yet, so no part of the balance; it will come again when it is booked. */
  readonly isPending?: boolean
  /** Verbatim. */
  readonly raw: string
}

export type UnreadableEntry = {
  readonly line: number
  readonly raw: string
  /** Which part cannot be read, in the words of the format: amount, date. */
  readonly part: 'amount' | 'date' | 'entry'
  readonly found: string
}

export type StatedTotal = { readonly name: string; readonly stated: string; readonly found: string }
