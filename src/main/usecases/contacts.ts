import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { escalationDesks } from '../../shared/text/escalation-words.ts'
import { recipientWords } from '../../shared/text/list-words.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { findContact, listContacts, namedInPeriod, saveContact } from '../db/repositories/contact.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Who get the daily list and what nobody answered, by what they are. */
const DESKS: readonly string[] = [...new Set([...Object.values(recipientWords), ...Object.values(escalationDesks)])]

/** 联系人: gaps first, then whom the month names, then everybody else on file. */
export function viewContacts(db: ReadDb, period: PeriodKey | null): OutputOf<'contacts.list'> {
  const named = period === null ? [] : namedInPeriod(db, period)
  const known = new Map(listContacts(db).map((contact) => [personKey(contact.name), contact]))
  const ofMonth = named.map(({ name, contracts }) => {
    const contact = known.get(personKey(name))
    known.delete(personKey(name))
    return { name: contact?.name ?? name, email: contact?.email ?? '', manager: contact?.manager ?? '', contracts }
  })
  const others = [...known.values()].map((contact) => ({ ...contact, contracts: 0 }))
  const rows = [...ofMonth, ...others]
  const onFile = new Set(rows.map(({ name }) => personKey(name)))
  // Whoever is to be copied, or gets a list, needs an address as well.
  const managers = new Map<string, string>()
  for (const { manager } of rows) if (manager !== '') managers.set(personKey(manager), manager)
  for (const name of DESKS) managers.set(personKey(name), name)
  const missing = [...managers].flatMap(([key, name]) =>
    onFile.has(key) ? [] : [{ name, email: '', manager: '', contracts: 0 }],
  )
  const all = [...rows, ...missing]
  return { rows: [...all.filter(({ email }) => email === ''), ...all.filter(({ email }) => email !== '')] }
}

/** Who may be written to, and since when by whose word, is on record. */
export function keepContact({ db, now, actor }: WorkspaceContext, entry: InputOf<'contacts.save'>): void {
  const { name, email, manager } = entry
  db.transaction(() => {
    const found = findContact(db, name)
    const before = { email: found?.email ?? '', manager: found?.manager ?? '' }
    if (before.email === email && before.manager === manager) return
    saveContact(db, entry)
    const detail = { email, manager, before }
    appendAudit(db, { at: now(), person: actor, action: 'contact.save', subject: name, detail })
  })()
}
