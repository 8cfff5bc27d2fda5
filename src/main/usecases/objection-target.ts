import { signedAmount } from '../../shared/domain/bank-line.ts'
import type { BasisLine } from '../../shared/domain/basis.ts'
import { type Fen, NO_MONEY } from '../../shared/domain/money.ts'
import type { ObjectionTarget } from '../../shared/domain/objection.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'
import { findDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { currentContracts } from './current-contracts.ts'

type Found = {
  readonly contractNos: readonly string[]
  readonly bankLineIds: readonly string[]
  readonly amount: Fen
}

/** What an objection is about, as the ledger has it; null: it has no such thing. */
export function findTarget(db: ReadDb, { kind, id }: ObjectionTarget, signed: readonly BasisLine[]): Found | null {
  switch (kind) {
    case 'contract': {
      const [contract] = currentContracts(db, [id])
      return contract ? { contractNos: [id], bankLineIds: [], amount: contract.amount } : null
    }
    case 'bank-line': {
      const [line] = findLines(db, [id])
      return line ? { contractNos: [], bankLineIds: [id], amount: signedAmount(line) } : null
    }
    case 'difference': {
      const found = findDiscrepancy(db, id)?.discrepancy
      if (found) return { contractNos: found.contractNos, bankLineIds: found.bankLineIds, amount: found.amount }
      // Found as of the preparer's moment; the list may not have been brought up to it.
      return /^D\d\d:./.test(id) ? { contractNos: [], bankLineIds: [], amount: NO_MONEY } : null
    }
    case 'total': {
      const amount = new Map<string, Fen>(Object.entries(sumOf(signed))).get(id)
      return amount === undefined ? null : { contractNos: [], bankLineIds: [], amount }
    }
  }
}
