import { err, ok, type Result } from '../../../shared/base/index.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, negateFen } from '../../../shared/domain/money.ts'
import type { UnreadableEntry } from '../../../shared/domain/statement.ts'
import { entryDay, swiftAmount, swiftDay } from './swift-values.ts'

/** What :61: says by itself. */
export type EntryField = {
  readonly bookedOn: EpochDay | null
  readonly valuedOn: EpochDay
  readonly amount: Fen
  readonly isReversal: boolean
  readonly typeCode: string
  readonly customerReference: string
  readonly bankReference: string
  /** Behind the sixteen places of the reference: older Rabobank statements have the name there. */
  readonly behindReference: string
  /** The second line: an account number, a name, or what kind of entry it is, as the bank likes. */
  readonly supplement: string
}

export function entryField(lines: readonly string[]): Result<EntryField, Pick<UnreadableEntry, 'part' | 'found'>> {
  const [first = '', ...more] = lines
  // The letter behind the mark is the currency's third: "CR" is a credit in EUR, "RC" takes a credit back.
  const shape = /^(\d{6})(\d{4})? *(R?[CD])([A-Z])? *([\d.,]+)(.*)$/s.exec(first.trim())
  if (!shape) return err(whatIsWrong(first))
  const [, valueText = '', entryText = '', mark = '', , digits = '', rest = ''] = shape
  const valuedOn = swiftDay(valueText)
  if (valuedOn === null) return err({ part: 'date', found: valueText })
  const bookedOn = entryText === '' ? null : entryDay(entryText, valuedOn)
  if (entryText !== '' && bookedOn === null) return err({ part: 'date', found: entryText })
  const amount = swiftAmount(digits)
  if (amount === null) return err({ part: 'amount', found: digits })
  return ok({
    bookedOn,
    valuedOn,
    amount: mark === 'C' || mark === 'RD' ? amount : negateFen(amount),
    isReversal: mark.startsWith('R'),
    ...typeAndReferences(rest),
    supplement: more.join(' ').trim(),
  })
}

function whatIsWrong(first: string): Pick<UnreadableEntry, 'part' | 'found'> {
  const [, rest] = /^\d{6}(?:\d{4})? *R?[CD](.*)$/s.exec(first) ?? []
  if (rest !== undefined) return { part: 'amount', found: rest.slice(0, 40) }
  return { part: 'entry', found: first.slice(0, 40) }
}

function typeAndReferences(rest: string) {
  // A bank that leaves the type out writes NONREF at once, which else would be the type NONR.
  const hasType = /^[A-Z][A-Z0-9 ]{3}/.test(rest) && !/^NONREF(?: *$|\/\/)/.test(rest)
  const typeCode = hasType ? rest.slice(0, 4).trim() : ''
  const references = hasType ? rest.slice(4) : rest
  const cut = references.indexOf('//')
  const [customer, behindReference] = cut < 0 ? splitPadded(references) : [references.slice(0, cut), '']
  return {
    typeCode,
    customerReference: customer.trim(),
    bankReference: cut < 0 ? '' : references.slice(cut + 2).trim(),
    behindReference: behindReference.trim(),
  }
}

const REFERENCE_PLACES = 16

/** An IBAN written as reference (ASN) is longer than the sixteen places and stays whole. */
function splitPadded(references: string): readonly [string, string] {
  const word = references.trimStart().split(' ', 1)[0] ?? ''
  if (references.length <= REFERENCE_PLACES || word.length > REFERENCE_PLACES) return [references, '']
  return [references.slice(0, REFERENCE_PLACES), references.slice(REFERENCE_PLACES)]
}
