import type { BankReconciliation } from '../../../shared/domain/bank-reconciliation.ts'
import type { BasisLine } from '../../../shared/domain/basis.ts'
import type { BridgeItem } from '../../../shared/domain/bridge.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 封存: a month's values as they were signed. Later months subtract these, never a recomputation. */
export type Seal = {
  readonly period: PeriodKey
  readonly sealedAt: EpochMs
  readonly asOfAt: EpochMs
  /** SHA-256 of the signed manifest, hex. */
  readonly digest: string
  readonly packName: string
  readonly packSha256: string
  /** To the period's end: what the next month subtracts. */
  readonly cumulative: readonly BasisLine[]
  /** The period's own: what its screens show from now on. */
  readonly basisLines: readonly BasisLine[]
  /** Null: sealed before bridges were. */
  readonly bridgeItems: readonly BridgeItem[] | null
  /** Null: sealed before reconciliations were. */
  readonly balances: readonly BankReconciliation[] | null
}

export function appendSeal(db: WriteDb, seal: Seal): void {
  db.prepare(
    `INSERT INTO seal (period, sealed_at, as_of_at, digest, pack_name, pack_sha256, cumulative, basis_lines, bridge_items, balances)
     VALUES (@period, @sealedAt, @asOfAt, @digest, @packName, @packSha256, @cumulative, @basisLines, @bridgeItems, @balances)`,
  ).run({
    ...seal,
    cumulative: JSON.stringify(seal.cumulative),
    basisLines: JSON.stringify(seal.basisLines),
    bridgeItems: JSON.stringify(seal.bridgeItems),
    balances: JSON.stringify(seal.balances),
  })
}

/** A seal that was reopened is on record, and counts no longer. */
const STANDS = 'NOT EXISTS (SELECT 1 FROM reopening r WHERE r.digest = s.digest)'

export function listSeals(db: ReadDb): readonly Seal[] {
  return db.prepare<[], SealRecord>(`SELECT * FROM seal s WHERE ${STANDS} ORDER BY period`).all().map(toSeal)
}

/** How many there ever were, and how many of them were reopened: neither ever falls. */
export function countSeals(db: ReadDb): string {
  const text = "SELECT (SELECT count(*) FROM seal) || '/' || (SELECT count(*) FROM reopening)"
  return db.prepare<[], string>(text).pluck().get() ?? ''
}

export function findSeal(db: ReadDb, period: PeriodKey): Seal | null {
  const record = db.prepare<[string], SealRecord>(`SELECT * FROM seal s WHERE period = ? AND ${STANDS}`).get(period)
  return record ? toSeal(record) : null
}

/** 重开: which seal counts no longer, and by whose word. */
export type Reopening = {
  readonly period: PeriodKey
  readonly digest: string
  readonly reason: string
  /** JSON of the two signatures. */
  readonly signatures: string
  readonly reopenedAt: EpochMs
}

export function appendReopening(db: WriteDb, reopening: Reopening): void {
  db.prepare(
    `INSERT INTO reopening (period, digest, reason, signatures, reopened_at)
     VALUES (@period, @digest, @reason, @signatures, @reopenedAt)`,
  ).run(reopening)
}

/** Seals of this month that were reopened, oldest first. */
export function listReopenings(
  db: ReadDb,
  period: PeriodKey,
): readonly (Reopening & Pick<Seal, 'packName' | 'sealedAt'>)[] {
  type Row = Omit<Reopening, 'reopenedAt'> & { readonly at: number; readonly packName: string; readonly sealed: number }
  return db
    .prepare<[string], Row>(
      `SELECT r.period, r.digest, r.reason, r.signatures, r.reopened_at AS at, s.pack_name AS packName, s.sealed_at AS sealed
       FROM reopening r JOIN seal s ON s.digest = r.digest WHERE r.period = ? ORDER BY r.seq`,
    )
    .all(period)
    .map(({ at, sealed, ...row }) => ({ ...row, reopenedAt: epochMs(at), sealedAt: epochMs(sealed) }))
}

export function isReopened(db: ReadDb, digest: string): boolean {
  const text = 'SELECT EXISTS (SELECT 1 FROM reopening WHERE digest = ?)'
  return db.prepare<[string], number>(text).pluck().get(digest) === 1
}

export function countReopenings(db: ReadDb): number {
  return db.prepare<[], number>('SELECT count(*) FROM reopening').pluck().get() ?? 0
}

/** Who had the last word on a sealed month, '' when nobody is on record; null when the month is not sealed. */
export function sealedBy(db: ReadDb, period: PeriodKey): string | null {
  return (
    db
      .prepare<[string], string>(
        `SELECT coalesce((SELECT person FROM sign_off o WHERE o.period = s.period AND o.role <> 'preparer'
                          AND o.digest = s.digest ORDER BY o.seq DESC LIMIT 1), '')
         FROM seal s WHERE s.period = ? AND ${STANDS}`,
      )
      .pluck()
      .get(period) ?? null
  )
}

type SealRecord = {
  readonly period: PeriodKey
  readonly sealed_at: number
  readonly as_of_at: number
  readonly digest: string
  readonly pack_name: string
  readonly pack_sha256: string
  readonly cumulative: string
  readonly basis_lines: string
  readonly bridge_items: string | null
  readonly balances: string | null
}

function toSeal(row: SealRecord): Seal {
  return {
    period: row.period,
    sealedAt: epochMs(row.sealed_at),
    asOfAt: epochMs(row.as_of_at),
    digest: row.digest,
    packName: row.pack_name,
    packSha256: row.pack_sha256,
    // All written by appendSeal alone, and the table is append-only.
    cumulative: JSON.parse(row.cumulative) as readonly BasisLine[],
    basisLines: JSON.parse(row.basis_lines) as readonly BasisLine[],
    bridgeItems: JSON.parse(row.bridge_items ?? 'null') as readonly BridgeItem[] | null,
    balances: JSON.parse(row.balances ?? 'null') as readonly BankReconciliation[] | null,
  }
}
