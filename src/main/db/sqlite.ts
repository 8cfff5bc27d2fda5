import type Database from 'better-sqlite3'
import type { Brand } from '../../shared/base/index.ts'

/** Brands so that a query cannot write: a function that takes `ReadDb` has no business with the writer. */
export type WriteDb = Brand<Database.Database, 'WriteDb'>
export type ReadDb = Brand<Database.Database, 'ReadDb'> | WriteDb
