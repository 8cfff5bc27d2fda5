import type { BasisLine } from '../../../shared/domain/basis.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { SignRole } from '../../../shared/domain/segregation.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type SignOff = {
  readonly period: PeriodKey
  readonly role: SignRole
  readonly person: string
  /** SHA-256 of the manifest that was signed, hex. */
  readonly digest: string
  readonly signature: string
  readonly publicKey: string
  readonly signedAt: EpochMs
  /** Null: the name was typed in, and nothing proved it. */
  readonly accountId: string | null
  /** The period's own values as they were signed; null: signed before they were kept. */
  readonly basisLines: readonly BasisLine[] | null
}

/** The latest of each role that still goes with the ones before it. */
export type LatestSignOffs = { readonly [Role in SignRole]: SignOff | null }

export function appendSignOff(db: WriteDb, signOff: SignOff): void {
  db.prepare(
    `INSERT INTO sign_off (period, role, person, digest, signature, public_key, signed_at, account_id, basis_lines)
     VALUES (@period, @role, @person, @digest, @signature, @publicKey, @signedAt, @accountId, @basisLines)`,
  ).run({ ...signOff, basisLines: signOff.basisLines && JSON.stringify(signOff.basisLines) })
}

/** The latest of each role; an earlier one is history. A review from before the latest preparation is history too, and so on. */
export function latestSignOffs(db: ReadDb, period: PeriodKey): LatestSignOffs {
  const rows = db.prepare<[string], SignOffRecord>('SELECT * FROM sign_off WHERE period = ? ORDER BY seq').all(period)
  const latest = (role: SignRole, after: number) => rows.findLast((row) => row.role === role && row.seq > after)
  const preparer = latest('preparer', 0)
  const reviewer = latest('reviewer', preparer?.seq ?? 0)
  const approver = reviewer && latest('approver', reviewer.seq)
  return {
    preparer: preparer ? toSignOff(preparer) : null,
    reviewer: reviewer ? toSignOff(reviewer) : null,
    approver: approver ? toSignOff(approver) : null,
  }
}

/** Whether somebody ever signed these papers of this month, stale or not. */
export function hasSignedDigest(db: ReadDb, period: PeriodKey, digest: string): boolean {
  const text = 'SELECT EXISTS (SELECT 1 FROM sign_off WHERE period = ? AND digest = ?)'
  return db.prepare<[string, string], number>(text).pluck().get(period, digest) === 1
}

type SignOffRecord = {
  readonly seq: number
  readonly period: PeriodKey
  readonly role: SignRole
  readonly person: string
  readonly digest: string
  readonly signature: string
  readonly public_key: string
  readonly signed_at: number
  readonly account_id: string | null
  readonly basis_lines: string | null
}

function toSignOff(row: SignOffRecord): SignOff {
  const { period, role, person, digest, signature } = row
  return {
    period,
    role,
    person,
    digest,
    signature,
    publicKey: row.public_key,
    signedAt: epochMs(row.signed_at),
    accountId: row.account_id,
    basisLines: JSON.parse(row.basis_lines ?? 'null') as readonly BasisLine[] | null, // written by appendSignOff alone
  }
}
