import type { OutputOf } from '../../shared/contract/specs.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { standingExceptions } from '../../shared/engine/decisions/standing-exceptions.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { currentContracts } from './current-contracts.ts'

/** 封关例外单 of the month, asked for and approved ones. */
export function listExceptions(db: ReadDb, period: PeriodKey): OutputOf<'overview.exceptions'> {
  const exceptions = standingExceptions(listDecisions(db)).filter((each) => each.period === period)
  const contracts = new Map(
    currentContracts(
      db,
      exceptions.map(({ contractNo }) => contractNo),
    ).map((contract) => [contract.contractNo, contract]),
  )
  return exceptions.map(({ period: _, ...exception }) => {
    const contract = contracts.get(exception.contractNo)
    return { ...exception, customerName: contract?.customerName ?? '', amount: contract?.amount ?? null }
  })
}
