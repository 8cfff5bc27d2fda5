import { formatFen, NO_MONEY } from '../../domain/money.ts'
import type { CheckWorld } from './check.ts'

/** What undoing a decision that matched lines takes back: all of it, however little of it the case is about. */
export function takenBack({ result, facts }: CheckWorld, decisionId: string): string {
  const matches = result.matches.filter((match) => match.decisionId === decisionId)
  const lines = [...new Set(matches.flatMap(({ bankLineIds }) => bankLineIds))].sort()
  const contracts = matches.flatMap(({ allocations }) => allocations.map(({ contractNo }) => contractNo))
  const told = lines.map((id) => `${id} ${formatFen(facts.lineById.get(id)?.amount ?? NO_MONEY)}`)
  return `撤销 ${decisionId}：流水 ${told.join('、')} 不再核销 ${[...new Set(contracts)].sort().join('、')}`
}
