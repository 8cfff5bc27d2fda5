import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type SignOff = {
  readonly period: PeriodKey
  readonly role: 'preparer' | 'reviewer'
  readonly person: string
  /** SHA-256 of the manifest that was signed, hex. */
  readonly digest: string
  readonly signature: string
  readonly publicKey: string
  readonly signedAt: EpochMs
}

export function appendSignOff(db: WriteDb, signOff: SignOff): void {
  db.prepare(
    `INSERT INTO sign_off (period, role, person, digest, signature, public_key, signed_at)
     VALUES (@period, @role, @person, @digest, @signature, @publicKey, @signedAt)`,
  ).run(signOff)
}

/** The latest of each role; an earlier one is history. A review from before the latest preparation is history too. */
export function latestSignOffs(
  db: ReadDb,
  period: PeriodKey,
): { readonly preparer: SignOff | null; readonly reviewer: SignOff | null } {
  const rows = db.prepare<[string], SignOffRecord>('SELECT * FROM sign_off WHERE period = ? ORDER BY seq').all(period)
  const preparer = rows.findLast(({ role }) => role === 'preparer')
  const reviewer = rows.findLast(({ role, seq }) => role === 'reviewer' && seq > (preparer?.seq ?? 0))
  return { preparer: preparer ? toSignOff(preparer) : null, reviewer: reviewer ? toSignOff(reviewer) : null }
}

type SignOffRecord = {
  readonly seq: number
  readonly period: PeriodKey
  readonly role: SignOff['role']
  readonly person: string
  readonly digest: string
  readonly signature: string
  readonly public_key: string
  readonly signed_at: number
}

function toSignOff(row: SignOffRecord): SignOff {
  const { period, role, person, digest, signature } = row
  return { period, role, person, digest, signature, publicKey: row.public_key, signedAt: epochMs(row.signed_at) }
}
