import { compareBy } from '../../../shared/base/index.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import { personKey } from '../../../shared/domain/person-key.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 联系人: where a person whom the files name is written to. The only source of addresses. */
export type Contact = {
  readonly name: string
  /** '' when none is known. */
  readonly email: string
  /** The name of who is copied, '' when nobody is. */
  readonly manager: string
}

export function listContacts(db: ReadDb): readonly Contact[] {
  return db.prepare<[], Contact>('SELECT name, email, manager FROM contact ORDER BY name').all()
}

export function findContact(db: ReadDb, name: string): Contact | null {
  const key = personKey(name)
  return listContacts(db).find((contact) => personKey(contact.name) === key) ?? null
}

/** One person has one entry, however the name is spaced. */
export function saveContact(db: WriteDb, { name, email, manager }: Contact): void {
  const known = findContact(db, name)?.name ?? name
  if (email === '' && manager === '') {
    db.prepare('DELETE FROM contact WHERE name = ?').run(known)
    return
  }
  db.prepare(
    `INSERT INTO contact (name, email, manager) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET email = excluded.email, manager = excluded.manager`,
  ).run(known, email, manager)
}

/** Whom the month's contracts name, salespeople and approvers, with how many of them; most first. */
export function namedInPeriod(db: ReadDb, period: PeriodKey): readonly { name: string; contracts: number }[] {
  const rows = db
    .prepare<[string, string], { name: string; contractNo: string }>(
      `SELECT owner_name AS name, contract_no AS contractNo FROM slip WHERE period = ?
       UNION
       SELECT a.approver_name, a.contract_no FROM archive_item a JOIN slip s ON s.contract_no = a.contract_no
       WHERE s.period = ? AND a.is_duplicate = 0 AND a.status NOT IN ('archived', 'terminated')`,
    )
    .all(period, period)
  const named = new Map<string, { name: string; contracts: number }>()
  for (const { name } of rows) {
    const key = personKey(name)
    if (key === '') continue
    const known = named.get(key)
    if (known) known.contracts += 1
    else named.set(key, { name, contracts: 1 })
  }
  return [...named.values()].sort(
    compareBy(
      ({ contracts }) => -contracts,
      ({ name }) => name,
    ),
  )
}
