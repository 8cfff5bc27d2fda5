import type { TripleSlip } from '../../../shared/domain/slip.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { changesOf } from './changes.ts'

/** Call inside a transaction. `before` is what the table holds, null when that is not known. */
export function storeSlips(db: WriteDb, before: readonly TripleSlip[] | null, slips: readonly TripleSlip[]): void {
  const changes = changesOf(before, slips, ({ contractNo }) => contractNo)
  if (changes === null) db.exec('DELETE FROM slip')
  const remove = db.prepare('DELETE FROM slip WHERE contract_no = ?')
  for (const contractNo of changes?.gone ?? []) remove.run(contractNo)
  const insert = db.prepare(
    `INSERT OR REPLACE INTO slip (contract_no, customer_name, owner_name, region, amount_fen, sign_state, sign_at, legal_state, legal_at,
       archive_no, finance_state, finance_at, received_fen, invoiced_fen, due_fen, is_closed, period, body)
     VALUES (@contractNo, @customerName, @ownerName, @region, @amount, @signState, @signAt, @legalState, @legalAt,
       @archiveNo, @financeState, @financeAt, @received, @invoiced, @due, @isClosed, @period, @body)`,
  )
  for (const slip of changes?.put ?? slips) {
    insert.run({
      contractNo: slip.contractNo,
      customerName: slip.customerName,
      ownerName: slip.ownerName,
      region: slip.region,
      amount: slip.amount,
      signState: slip.sign.state,
      signAt: slip.sign.at,
      legalState: slip.legal.state,
      legalAt: slip.legal.at,
      archiveNo: slip.legal.archiveNo,
      financeState: slip.finance.state,
      financeAt: slip.finance.at,
      received: slip.finance.received,
      invoiced: slip.finance.invoiced,
      due: slip.finance.due,
      isClosed: Number(slip.closed),
      period: slip.period,
      body: JSON.stringify(slip),
    })
  }
}

export function findSlip(db: ReadDb, contractNo: string): TripleSlip | null {
  const body = db.prepare<[string], string>('SELECT body FROM slip WHERE contract_no = ?').pluck().get(contractNo)
  return body === undefined ? null : toSlip(body)
}

function toSlip(body: string): TripleSlip {
  return JSON.parse(body) as TripleSlip // written by storeSlips alone
}
