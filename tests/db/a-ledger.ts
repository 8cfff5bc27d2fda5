import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openWriter } from '../../src/main/db/open.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'

/** A new, empty workspace on disk that goes with the test. */
export function aWorkspace(): { readonly db: WriteDb; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-db-'))
  const opened = openWriter(folder)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  onTestFinished(() => {
    opened.value.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { db: opened.value, folder }
}

export function aLedger(): WriteDb {
  return aWorkspace().db
}
