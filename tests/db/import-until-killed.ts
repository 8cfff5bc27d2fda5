import { writeSync } from 'node:fs'
import { openWriter } from '../../src/main/db/open.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

/** Imports one file and stands still mid-way, at the moment it is told, for a test that kills it there. */
const [workspace = '', path = '', moment = ''] = process.argv.slice(2)
const opened = openWriter(workspace)
if (!opened.ok) throw new Error(JSON.stringify(opened.error))
const db = opened.value

function standStill(): number {
  writeSync(1, 'here\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  return 0
}

if (moment === 'before the commit') {
  // The audit row is the last thing the transaction writes: by then every fact is in, and nothing is committed.
  db.function('stand_still', standStill)
  db.exec('CREATE TEMP TRIGGER stop AFTER INSERT ON main.audit_log BEGIN SELECT stand_still(); END')
}
for (const progress of importFiles({ db, workspace, now: () => epochMs(0), actor: '冯砚' }, [path], {})) {
  if (moment === 'while rows wait' && progress.phase === 'stage') standStill()
}
throw new Error('it was to be killed')
