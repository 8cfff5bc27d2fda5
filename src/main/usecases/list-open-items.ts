import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { momentAt } from '../../shared/domain/epoch-ms.ts'
import { fen } from '../../shared/domain/money.ts'
import { listMatchesOfContract } from '../db/repositories/match.ts'
import { listOpenContractNos, listOpenInvoices, listOpenLines } from '../db/repositories/open-items.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { currentContracts } from './current-contracts.ts'
import { planProgress } from './plan-progress.ts'

type OpenItems = OutputOf<'matching.listOpenItems'>

/** 勾兑's three panes: instalments that wait for money, money that waits for a contract, invoices beyond the money. */
export function listOpenItems(
  db: ReadDb,
  { period, search, firstLineIds }: InputOf<'matching.listOpenItems'>,
): OpenItems {
  const contracts = currentContracts(db, listOpenContractNos(db, period, search))
  return {
    contracts: contracts.flatMap((contract): OpenItems['contracts'] => {
      const { contractNo, customerName, ownerName, amount } = contract
      const base = { contractNo, customerName, ownerName }
      const matches = listMatchesOfContract(db, contractNo)
      const plan = planProgress(contract, matches)
      if (plan.length === 0) {
        const paid = matches
          .filter(({ status }) => status !== 'suggested')
          .flatMap(({ allocations }) => allocations)
          .reduce((sum, share) => sum + (share.contractNo === contractNo ? share.amount : 0), 0)
        return [{ ...base, planNo: null, dueAt: null, amount, open: fen(amount - paid) }]
      }
      return plan
        .filter((item) => item.applied !== item.amount)
        .map((item) => ({
          ...base,
          planNo: item.planNo,
          dueAt: item.dueOn === null ? null : momentAt(item.dueOn),
          amount: item.amount,
          open: fen(item.amount - item.applied),
        }))
    }),
    lines: [...listOpenLines(db, period, search, firstLineIds)],
    invoices: [...listOpenInvoices(db, period, search)],
  }
}
