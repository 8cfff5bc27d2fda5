import { expect, test } from 'vitest'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import { getSlip } from '../../src/main/usecases/get-slip.ts'
import { listDiscrepancies } from '../../src/main/usecases/list-discrepancies.ts'
import { listFiles } from '../../src/main/usecases/list-files.ts'
import { listMatches } from '../../src/main/usecases/list-matches.ts'
import { listOpenItems } from '../../src/main/usecases/list-open-items.ts'
import { listProblemRows } from '../../src/main/usecases/list-problem-rows.ts'
import { listSlips } from '../../src/main/usecases/list-slips.ts'
import { viewMetrics, viewTrend } from '../../src/main/usecases/metrics-view.ts'
import { viewWorkspace } from '../../src/main/usecases/workspace-view.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aLedger } from './a-ledger.ts'

const period = '2025-11' as PeriodKey
const page = { offset: 0, limit: 100, sort: [], search: '望岚 33,900', period }

const rejected = { offset: 0, limit: 100, fileId: null, code: null }

const queries: Readonly<Record<string, (db: WriteDb) => unknown>> = {
  'the slips grid': (db) => listSlips(db, { ...page, sign: [], legal: ['missing'], finance: [], closed: false }),
  'one slip': (db) => getSlip(db, 'HT-1'),
  'the matches grid': (db) => listMatches(db, { ...page, status: ['suggested'] }),
  'the open items': (db) => listOpenItems(db, { period, search: '望岚 33,900', firstLineIds: ['a:1'] }),
  'the differences grid': (db) =>
    listDiscrepancies(db, { ...page, ...anyDiscrepancy, severities: ['S1', 'S2'], leadsOnly: true }),
  'the differences that a figure counts': (db) =>
    listDiscrepancies(db, {
      ...{ ...page, ...anyDiscrepancy },
      slice: { kind: 'metric', metric: 'risky-customers', asOf: epochMs(0) },
    }),
  'the board': (db) => viewMetrics(db, period, epochMs(0)),
  'the trend': (db) => viewTrend(db, { period, metric: 'stalled' }, epochMs(0)),
  'one owner’s overdue differences': (db) =>
    listDiscrepancies(db, { ...page, ...anyDiscrepancy, owner: { role: 'legal', name: '商陆' }, stage: 'overdue' }),
  'the list of files': (db) => listFiles(db),
  'rows that wait': (db) => listProblemRows(db, { ...rejected, state: 'open' }),
  'rows that were dismissed': (db) => listProblemRows(db, { ...rejected, state: 'dismissed' }),
  'rows that were corrected': (db) => listProblemRows(db, { ...rejected, state: 'corrected', code: 'DATE_UNREADABLE' }),
  'the shell': (db) => viewWorkspace({ db, workspace: '/' }, epochMs(0)),
}

for (const [name, ask] of Object.entries(queries)) {
  test(`${name} never reads all bank lines or all source rows`, () => {
    const db = aLedger()
    db.exec(SOME_FACTS)
    const plans = plansOf(db, ask)
    expect(plans.length).toBeGreaterThan(0)
    const scans = plans.filter((step) => /^SCAN (b|bank_line|r|raw_row)\b/.test(step))
    expect(scans).toEqual([])
    // All rows of a file are as many as all rows, when it is the one large file.
    expect(plans.filter((step) => /^SEARCH r USING PRIMARY KEY \(file_id=\?\)$/.test(step))).toEqual([])
  })
}

test('a query that does read all bank lines is caught', () => {
  const scan = (db: WriteDb) => db.prepare('SELECT * FROM bank_line b WHERE b.fact = ?').all('')
  expect(plansOf(aLedger(), scan)).toContain('SCAN b')
})

/** The plan of every statement that `ask` runs, as SQLite would run it. */
function plansOf(db: WriteDb, ask: (db: WriteDb) => unknown): readonly string[] {
  const asked: string[] = []
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name)
      return (text: string) => {
        asked.push(text)
        return target.prepare(text)
      }
    },
  })
  ask(watched)
  return asked.flatMap((text) => {
    const bound = text.replace(/\?|@\w+/g, 'NULL')
    return db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${bound}`)
      .all()
      .map(({ detail }) => detail)
  })
}

/** One slip with one match, so that no query ends early for want of rows. */
const SOME_FACTS = `
  INSERT INTO slip VALUES ('HT-1', '望岚', '', '', 100, 'closed', 1, 'missing', NULL, '', 'missing', NULL, 0, 0, 100, 0,
    '2025-11', '{"contractNo":"HT-1","contractName":"","discrepancyIds":["D01:HT-1"]}');
  INSERT INTO match VALUES ('m1', 'suggested', 'T6-combined', 50, 20422, 100, 'HT-1', '望岚', 0,
    '{"id":"m1","status":"suggested","rule":"T6-combined","score":50,"bankLineIds":["a:1"],"allocations":[],"invoiceNos":[],"alternatives":0,"reasons":[],"decisionId":null}');
  INSERT INTO match_line VALUES ('m1', 'a:1');
  INSERT INTO match_contract VALUES ('m1', 'HT-1');
  INSERT INTO import_file VALUES ('f', 1, 'a.csv', 1, 1, 'bank', 'a', '{"facts":1,"sheet":"s","header":[],"controls":[]}', 0, '', NULL, NULL);
  INSERT INTO bank_line VALUES (1073741825, line_key('a:1'), 0, 20422, 100, NULL,
    '{"accountNo":"a","bankRef":"1","bankName":"","postedOn":20422,"postedAt":0,"direction":"in","amount":100,"balance":null,"currency":"CNY","counterpartyName":"望岚","counterpartyAccount":"","memo":"HT","isReturnFlagged":false}');
`
