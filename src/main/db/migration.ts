import type { WriteDb } from './sqlite.ts'

/** One numbered step, one transaction, its SQL never changed after it shipped. */
export type Migration = {
  readonly version: number
  readonly name: string
  readonly up: (db: WriteDb) => void
}
