import { isEmailAddress } from '../../shared/domain/email-address.ts'
import type { MailPerson } from '../../shared/domain/reminder.ts'
import { findContact } from '../db/repositories/contact.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** From 联系人 alone. An entry that is no plain address, in a ledger that somebody edited by other means, counts for nothing. */
export function mailPersons(db: ReadDb, name: string): readonly MailPerson[] {
  const address = name === '' ? '' : (findContact(db, name)?.email ?? '')
  return isEmailAddress(address) ? [{ name, address }] : []
}
