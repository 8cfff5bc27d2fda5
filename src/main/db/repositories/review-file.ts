import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 签批文件 that was taken in, as it came. */
export type StoredReview = {
  readonly sha256: string
  readonly period: string
  readonly digest: string
  readonly person: string
  readonly publicKey: string
  readonly content: string
  readonly importedAt: EpochMs
  readonly importedBy: string
}

export function appendReviewFile(db: WriteDb, review: StoredReview): void {
  db.prepare(
    `INSERT INTO review_file (sha256, period, digest, person, public_key, content, imported_at, imported_by)
     VALUES (@sha256, @period, @digest, @person, @publicKey, @content, @importedAt, @importedBy)`,
  ).run(review)
}

export function hasReviewFile(db: ReadDb, sha256: string): boolean {
  const text = 'SELECT EXISTS (SELECT 1 FROM review_file WHERE sha256 = ?)'
  return db.prepare<[string], number>(text).pluck().get(sha256) === 1
}

/** Public keys by which these papers were reviewed on other machines. */
export function reviewKeys(db: ReadDb, digest: string): ReadonlySet<string> {
  const text = 'SELECT public_key FROM review_file WHERE digest = ?'
  return new Set(db.prepare<[string], string>(text).pluck().all(digest))
}

export type KnownKey = {
  readonly person: string
  readonly publicKey: string
  readonly confirmedAt: EpochMs
  readonly confirmedBy: string
}

/** 已核对的密钥, in order. */
export function listKnownKeys(db: ReadDb): readonly KnownKey[] {
  return db
    .prepare<[], KnownKey>(
      `SELECT person, public_key AS publicKey, confirmed_at AS confirmedAt, confirmed_by AS confirmedBy
       FROM known_key ORDER BY seq`,
    )
    .all()
}

export function appendKnownKey(db: WriteDb, key: KnownKey): void {
  db.prepare(
    `INSERT INTO known_key (person, public_key, confirmed_at, confirmed_by)
     VALUES (@person, @publicKey, @confirmedAt, @confirmedBy)`,
  ).run(key)
}
