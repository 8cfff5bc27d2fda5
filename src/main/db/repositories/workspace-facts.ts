import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { firstDayOf, lastDayOf, nextPeriod, type PeriodKey, periodOfDay } from '../../../shared/domain/period.ts'
import type { ReadDb } from '../sqlite.ts'

/** Months that hold any bank line or were signed in, latest first. Bank days are probed month by month: a scan of a million lines shows. */
export function listFactPeriods(db: ReadDb): readonly PeriodKey[] {
  const signed = db.prepare<[], PeriodKey>('SELECT DISTINCT period FROM slip WHERE period IS NOT NULL').pluck().all()
  return [...new Set([...bankPeriods(db), ...signed])].sort().reverse()
}

function bankPeriods(db: ReadDb): readonly PeriodKey[] {
  const edge = (which: 'min' | 'max') =>
    db.prepare<[], EpochDay | null>(`SELECT ${which}(posted_on) FROM bank_line`).pluck().get() ?? null
  const [first, last] = [edge('min'), edge('max')]
  if (first === null || last === null) return []
  const probe = db.prepare('SELECT 1 FROM bank_line WHERE posted_on BETWEEN ? AND ? LIMIT 1')
  const found: PeriodKey[] = []
  for (let period = periodOfDay(first); period <= periodOfDay(last); period = nextPeriod(period)) {
    if (probe.get(firstDayOf(period), lastDayOf(period))) found.push(period)
  }
  return found
}

export function countFacts(db: ReadDb): {
  readonly files: number
  readonly contracts: number
  readonly bankLines: number
} {
  const count = (text: string) => db.prepare<[], number>(text).pluck().get() ?? 0
  return {
    files: count('SELECT count(*) FROM import_file WHERE undone_at IS NULL'),
    contracts: count('SELECT count(DISTINCT contract_no) FROM contract_row'),
    // Receipts know; counting a million lines at every glance would show.
    bankLines: count(
      `SELECT coalesce(sum(receipt ->> '$.facts'), 0) FROM import_file WHERE kind = 'bank' AND undone_at IS NULL`,
    ),
  }
}

/** By file id; of files that were taken out again too. */
export function fileNames(db: ReadDb): Readonly<Record<string, string>> {
  return Object.fromEntries(db.prepare<[], [string, string]>('SELECT id, name FROM import_file').raw().all())
}
