import { compareBy } from '../../../shared/base/index.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { LegState, TripleSlip } from '../../../shared/domain/slip.ts'
import { refill } from '../refill.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { changesOf } from './changes.ts'

/** Call inside a transaction. `before` is what the table holds, null when that is not known. */
export function storeSlips(db: WriteDb, before: readonly TripleSlip[] | null, slips: readonly TripleSlip[]): void {
  const changes = changesOf(before, slips, ({ contractNo }) => contractNo)
  if (changes === null) {
    refill(db, 'slip', () => insert(db, slips.toSorted(compareBy(({ contractNo }) => contractNo))))
    return
  }
  const remove = db.prepare('DELETE FROM slip WHERE contract_no = ?')
  for (const contractNo of changes.gone) remove.run(contractNo)
  insert(db, changes.put)
}

function insert(db: WriteDb, slips: readonly TripleSlip[]): void {
  const put = db.prepare(
    `INSERT OR REPLACE INTO slip (contract_no, customer_name, owner_name, region, amount_fen, sign_state, sign_at, legal_state,
       legal_at, archive_no, finance_state, finance_at, received_fen, invoiced_fen, due_fen, is_closed, period, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { contractNo, customerName, ownerName, region, amount, sign, legal, finance, ...slip } of slips) {
    const { closed, period, ...others } = slip
    const rest: Rest = others
    put.run(
      ...[contractNo, customerName, ownerName, region, amount],
      ...[sign.state, sign.at, legal.state, legal.at, legal.archiveNo, finance.state, finance.at],
      ...[finance.received, finance.invoiced, finance.due, Number(closed), period, JSON.stringify(rest)],
    )
  }
}

/** What no column has. */
type Rest = Pick<TripleSlip, 'contractName' | 'closedAt' | 'discrepancyIds' | 'ownerSplits'>

export function findSlip(db: ReadDb, contractNo: string): TripleSlip | null {
  const record = db.prepare<[string], SlipRecord>('SELECT * FROM slip WHERE contract_no = ?').get(contractNo)
  return record ? toSlip(record) : null
}

/** Numbers of the contracts that were signed in the month, as the last run saw them. */
export function listSlipsOfPeriod(db: ReadDb, period: PeriodKey): readonly string[] {
  return db
    .prepare<[string], string>('SELECT contract_no FROM slip WHERE period = ? ORDER BY contract_no')
    .pluck()
    .all(period)
}

type SlipRecord = {
  readonly contract_no: string
  readonly customer_name: string
  readonly owner_name: string
  readonly region: string
  readonly amount_fen: Fen
  readonly sign_state: LegState
  readonly sign_at: EpochMs | null
  readonly legal_state: LegState
  readonly legal_at: EpochMs | null
  readonly archive_no: string
  readonly finance_state: LegState
  readonly finance_at: EpochMs | null
  readonly received_fen: Fen
  readonly invoiced_fen: Fen
  readonly due_fen: Fen
  readonly is_closed: 0 | 1
  readonly period: PeriodKey | null
  readonly body: string
}

function toSlip(row: SlipRecord): TripleSlip {
  return {
    contractNo: row.contract_no,
    customerName: row.customer_name,
    ownerName: row.owner_name,
    region: row.region,
    amount: row.amount_fen,
    sign: { state: row.sign_state, at: row.sign_at },
    legal: { state: row.legal_state, at: row.legal_at, archiveNo: row.archive_no },
    finance: {
      state: row.finance_state,
      at: row.finance_at,
      received: row.received_fen,
      invoiced: row.invoiced_fen,
      due: row.due_fen,
    },
    closed: row.is_closed === 1,
    period: row.period,
    ...(JSON.parse(row.body) as Rest), // written by storeSlips alone, as every column
  }
}
