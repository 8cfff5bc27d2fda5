import { compareBy, groupBy } from '../../../shared/base/index.ts'
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

/** Whom the month's contracts name, salespeople and approvers, with how many of them; those who hold one up first. */
export function namedInPeriod(db: ReadDb, period: PeriodKey): readonly { name: string; contracts: number }[] {
  const rows = db
    .prepare<[string, string], { name: string; contractNo: string; waits: 0 | 1 }>(
      `SELECT owner_name AS name, contract_no AS contractNo, legal_state NOT IN ('closed', 'late') AS waits
       FROM slip WHERE period = ?
       UNION
       SELECT a.approver_name, a.contract_no, 1 FROM archive_item a JOIN slip s ON s.contract_no = a.contract_no
       WHERE s.period = ? AND a.is_duplicate = 0 AND a.status NOT IN ('archived', 'terminated')`,
    )
    .all(period, period)
  const named = groupBy(
    rows.filter(({ name }) => personKey(name) !== ''),
    ({ name }) => personKey(name),
  )
  return [...named.values()]
    .map((theirs) => ({
      name: theirs.map(({ name }) => name).sort()[0] ?? '',
      contracts: new Set(theirs.map(({ contractNo }) => contractNo)).size,
      waiting: theirs.filter(({ waits }) => waits === 1).length,
    }))
    .sort(
      compareBy(
        ({ waiting }) => -waiting,
        ({ contracts }) => -contracts,
        ({ name }) => name,
      ),
    )
    .map(({ name, contracts }) => ({ name, contracts }))
}
