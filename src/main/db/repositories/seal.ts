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

export function listSeals(db: ReadDb): readonly Seal[] {
  return db.prepare<[], SealRecord>('SELECT * FROM seal ORDER BY period').all().map(toSeal)
}

export function findSeal(db: ReadDb, period: PeriodKey): Seal | null {
  const record = db.prepare<[string], SealRecord>('SELECT * FROM seal WHERE period = ?').get(period)
  return record ? toSeal(record) : null
}

/** Who signed a sealed month as its reviewer, '' when nobody is on record; null when the month is not sealed. */
export function sealedBy(db: ReadDb, period: PeriodKey): string | null {
  return (
    db
      .prepare<[string], string>(
        `SELECT coalesce((SELECT person FROM sign_off o WHERE o.period = s.period AND o.role = 'reviewer'
                          AND o.digest = s.digest ORDER BY o.seq DESC LIMIT 1), '')
         FROM seal s WHERE s.period = ?`,
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
