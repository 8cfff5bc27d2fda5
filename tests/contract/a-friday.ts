import Database from 'better-sqlite3'
import type { SmtpSettings } from '../../src/shared/contract/reminders.ts'
import { parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { aMain } from './a-main.ts'

/** The sample month behind a window, with its clock put back to the Friday evening before the cutoff. */
export async function aFriday(moment = '2025-11-28T17:50') {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  const workspace = (await main.call('workspace.current', {}))!.path
  const inLedger = (work: (db: Database.Database) => void): void => {
    const db = new Database(`${workspace}/ledger.db`)
    work(db)
    db.close()
  }
  const setClock = (text: string): void =>
    inLedger((db) => db.prepare("UPDATE setting SET value = ? WHERE key = 'clock.asOf'").run(String(parseMoment(text))))
  setClock(moment)
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  return { ...main, workspace, inLedger, setClock }
}

/** The local server that a test runs, as a person would type it in. */
export function smtpAt(port: number, part: Partial<SmtpSettings> = {}) {
  return {
    ...{ isOn: true, host: '127.0.0.1', port, security: 'none' as const, user: 'user', password: 'secret' },
    sender: 'bp@example.com',
    ...part,
  }
}
