import { hash } from 'node:crypto'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { AccountRole } from '../../../shared/domain/account.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { appendAudit } from './audit-log.ts'

/** 账户 as it stands. */
export type Account = {
  readonly id: string
  readonly name: string
  readonly roles: readonly AccountRole[]
  readonly isActive: boolean
  /** Somebody else chose the passphrase. */
  readonly mustChange: boolean
  /** JSON: scrypt's parameters and salt. */
  readonly kdf: string
  readonly verifier: string
  /** SPKI PEM; null: no signing key made yet. */
  readonly publicKey: string | null
}

export type AccountAct = 'account.create' | 'account.change' | 'account.passphrase' | 'account.reset'

/** A new word on an account, and its SHA-256 in the log, by which `verifyAccounts` knows it again. Call inside a transaction. */
export function appendAccount(
  db: WriteDb,
  account: Account,
  { at, person, action }: { readonly at: EpochMs; readonly person: string; readonly action: AccountAct },
): void {
  const record = db
    .prepare<[Record<string, unknown>], AccountRecord>(
      `INSERT INTO account (id, name, roles, is_active, must_change, kdf, verifier, public_key, changed_at, changed_by)
       VALUES (@id, @name, @roles, @isActive, @mustChange, @kdf, @verifier, @publicKey, @at, @person) RETURNING *`,
    )
    .get({
      ...account,
      roles: JSON.stringify(account.roles),
      isActive: Number(account.isActive),
      mustChange: Number(account.mustChange),
      at,
      person,
    }) as AccountRecord // RETURNING gives the row that it wrote
  const { roles, isActive } = account
  const detail = { roles, isActive, row: record.seq, rowSha256: hashOf(record) }
  appendAudit(db, { at, person, action, subject: account.name, detail })
}

/** In the order in which they were first made: the first is the founder's. */
export function listAccounts(db: ReadDb): readonly Account[] {
  return db
    .prepare<[], AccountRecord>(
      `SELECT * FROM account a WHERE seq = (SELECT max(seq) FROM account b WHERE b.id = a.id)
       ORDER BY (SELECT min(seq) FROM account c WHERE c.id = a.id)`,
    )
    .all()
    .map(toAccount)
}

export function hasAccounts(db: ReadDb): boolean {
  return db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM account)').pluck().get() === 1
}

/** The first row of `account` that is not what the log says was written, or that the log misses; null: all are. */
export function verifyAccounts(db: ReadDb): { readonly ok: boolean; readonly brokenSeq: number | null } {
  const logged = new Map(
    db
      .prepare<[], { readonly seq: number; readonly sha: string }>(
        `SELECT json_extract(detail, '$.row') AS seq, json_extract(detail, '$.rowSha256') AS sha
         FROM audit_log WHERE action IN ('account.create', 'account.change', 'account.passphrase', 'account.reset')`,
      )
      .all()
      .map(({ seq, sha }) => [seq, sha]),
  )
  for (const record of db.prepare<[], AccountRecord>('SELECT * FROM account ORDER BY seq').all()) {
    if (logged.get(record.seq) !== hashOf(record)) return { ok: false, brokenSeq: record.seq }
    logged.delete(record.seq)
  }
  const [missing = null] = logged.keys()
  return { ok: missing === null, brokenSeq: missing }
}

export type Tries = { readonly failures: number; readonly lastAt: number }

/** Wrong passphrases in a row. Kept in the ledger, so that starting the program anew does not forget them. */
export function readTries(db: ReadDb, accountId: string): Tries {
  const text = 'SELECT failures, last_at AS lastAt FROM account_try WHERE account_id = ?'
  return db.prepare<[string], Tries>(text).get(accountId) ?? { failures: 0, lastAt: 0 }
}

export function writeTries(db: WriteDb, accountId: string, { failures, lastAt }: Tries): void {
  db.prepare(
    `INSERT INTO account_try (account_id, failures, last_at) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at`,
  ).run(accountId, failures, lastAt)
}

type AccountRecord = {
  readonly seq: number
  readonly id: string
  readonly name: string
  readonly roles: string
  readonly is_active: 0 | 1
  readonly must_change: 0 | 1
  readonly kdf: string
  readonly verifier: string
  readonly public_key: string | null
  readonly changed_at: number
  readonly changed_by: string
}

function hashOf(record: AccountRecord): string {
  return hash('sha256', canonicalJson(record))
}

function toAccount(row: AccountRecord): Account {
  return {
    id: row.id,
    name: row.name,
    roles: JSON.parse(row.roles) as readonly AccountRole[], // written by appendAccount alone
    isActive: row.is_active === 1,
    mustChange: row.must_change === 1,
    kdf: row.kdf,
    verifier: row.verifier,
    publicKey: row.public_key,
  }
}
