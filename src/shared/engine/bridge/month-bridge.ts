import { compareBy } from '../../base/index.ts'
import { BRIDGE_PAIRS, type BridgeItem } from '../../domain/bridge.ts'
import { negateFen } from '../../domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../domain/period.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { archivedToBank } from './archived-to-bank.ts'
import { bankToConfirmed } from './bank-to-confirmed.ts'
import type { BridgeBases } from './bridge-bases.ts'
import { confirmedToPerformance } from './confirmed-to-performance.ts'
import type { ContractMonth } from './contract-month.ts'
import { contractMonths } from './contract-months.ts'
import type { Reason } from './remainder.ts'
import { signedToArchived } from './signed-to-archived.ts'
import { signedToBank } from './signed-to-bank.ts'
import { unallocatedLines } from './unallocated-lines.ts'

const TREES: Readonly<Record<string, (month: ContractMonth) => readonly Reason[]>> = {
  SB: signedToBank,
  SA: signedToArchived,
  BC: bankToConfirmed,
  CP: confirmedToPerformance,
  AB: archivedToBank,
}

/**
 * 口径桥 of a month (domain law 4.2): every contract, and every bank line that no contract has, taken apart from basis to basis
 * until nothing is left. The items of a step sum to the difference of its two totals, for each owner and region.
 */
export function monthBridge(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  period: PeriodKey,
  bases: BridgeBases,
): readonly BridgeItem[] {
  const months = contractMonths(input, result, policy, period, bases)
  const ofContracts = bases.own.flatMap(({ contractNo, ownerName, region }) => {
    const month = months.get(contractNo)
    if (!month) return []
    return BRIDGE_PAIRS.flatMap(({ from, to }) =>
      (TREES[`${from}${to}`]?.(month) ?? []).map(
        (reason): BridgeItem => ({
          from,
          to,
          ...reason,
          contractNo,
          bankLineId: null,
          ownerName,
          region,
        }),
      ),
    )
  })
  // By the account's own word: an account whose lines cancel out has no line among the bases.
  const { accounts } = standingDecisions(input.decisions)
  const ofLines = unallocatedLines(input, result, policy, [firstDayOf(period), lastDayOf(period)]).flatMap(
    ({ line, amount, code }) =>
      BRIDGE_PAIRS.flatMap(({ from, to }): BridgeItem[] => {
        if (from !== 'B' && to !== 'B') return []
        const item = { from, to, code, contractNo: '', bankLineId: line.id, ownerName: '' }
        return [
          {
            ...item,
            amount: to === 'B' ? amount : negateFen(amount),
            region: accounts.get(line.accountNo)?.region ?? '',
          },
        ]
      }),
  )
  return [...ofContracts, ...ofLines].sort(
    compareBy(
      ({ from, to }) => BRIDGE_PAIRS.findIndex((pair) => pair.from === from && pair.to === to),
      ({ code }) => code ?? 'R99',
      ({ contractNo, bankLineId }) => contractNo || (bankLineId ?? ''),
    ),
  )
}
