import { err, ok, type Result } from '../../../shared/base/index.ts'
import type { StatementEntry, UnreadableEntry } from '../../../shared/domain/statement.ts'
import { type EntryField, entryField } from './entry-field.ts'
import { freeRemittance } from './free-remittance.ts'
import { nonSwiftRemittance } from './non-swift-remittance.ts'
import { numberedRemittance } from './numbered-remittance.ts'
import { isAccountNo, oneLine, type Remittance } from './remittance.ts'
import { slashedRemittance } from './slashed-remittance.ts'
import type { TagField } from './tag-fields.ts'

/** :61: with the :86: and :NS: that follow it. */
export function readEntry(fields: readonly TagField[], currency: string): Result<StatementEntry, UnreadableEntry> {
  const [first, ...more] = fields
  const raw = fields.map((field) => field.raw).join('\n')
  const line = first?.line ?? 0
  const entry = entryField(first?.lines ?? [])
  if (!entry.ok) return err({ line, raw, ...entry.error })
  const said = remittanceOf(more)
  const { bookedOn, valuedOn, amount, typeCode, bankReference, isReversal } = entry.value
  return ok({
    line,
    bookedOn,
    valuedOn,
    amount,
    currency,
    typeCode,
    bankReference,
    customerReference: customerReferenceOf(entry.value, said),
    counterpartyName: said.name || nameBeside(entry.value),
    counterpartyAccount: said.account || accountBeside(entry.value),
    details: said.details || oneLine(entry.value.supplement),
    isReversal,
    raw,
  })
}

function remittanceOf(fields: readonly TagField[]): Remittance {
  const told = fields.filter(({ tag }) => tag === '86').flatMap(({ lines }) => lines)
  if (told.some((line) => line.trim() !== '')) {
    return numberedRemittance(told) ?? slashedRemittance(told) ?? freeRemittance(told)
  }
  return nonSwiftRemittance(fields.filter(({ tag }) => tag === 'NS').flatMap(({ lines }) => lines))
}

/** NONREF says that there is none, EREF and its like that it stands below; an IBAN in its place is the other side's account. */
function customerReferenceOf({ customerReference }: EntryField, said: Remittance): string {
  if (isIban(customerReference)) return said.reference
  return /^(?:NONREF|EREF|PREF|MARF|KREF|NOREF|)$/.test(customerReference) ? said.reference : customerReference
}

function nameBeside({ behindReference, customerReference, supplement }: EntryField): string {
  if (behindReference !== '') return oneLine(behindReference)
  return isIban(customerReference) && !supplement.startsWith('/') ? oneLine(supplement) : ''
}

function accountBeside({ customerReference, supplement }: EntryField): string {
  if (isIban(customerReference)) return customerReference
  return isAccountNo(supplement) ? supplement : ''
}

function isIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z]{4}[A-Z0-9]{6,26}$|^[A-Z]{2}\d{18,26}$/.test(text)
}
