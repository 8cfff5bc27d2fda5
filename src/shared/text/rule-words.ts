import type { Allocation } from '../domain/decision.ts'
import { formatFen } from '../domain/money.ts'

type Shares = readonly Pick<Allocation, 'contractNo' | 'amount'>[]
type WrongRow = {
  readonly bankLineIds: readonly string[]
  readonly said: Shares
  readonly decided: Shares
  readonly decisionIds: readonly string[]
}

/** "流水 X：规则给 HT-1 100.00，人工给 HT-2 100.00（d-000001）" */
export function wrongRowWords({ bankLineIds, said, decided, decisionIds }: WrongRow): string {
  const lines = bankLineIds.map((id) => id.slice(id.indexOf(':') + 1)).join('、')
  const person = decided.length === 0 ? '人工否决' : `人工给 ${sharesWords(decided)}`
  return `流水 ${lines}：规则给 ${sharesWords(said)}，${person}（${decisionIds.join('、')}）`
}

function sharesWords(shares: Shares): string {
  return shares.map(({ contractNo, amount }) => `${contractNo} ${formatFen(amount)}`).join(' + ')
}
