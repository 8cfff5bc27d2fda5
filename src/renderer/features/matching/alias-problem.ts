import type { AliasRelation } from '../../../shared/domain/decision.ts'
import { parseDay } from '../../../shared/domain/epoch-day.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'

/** As typed; days as YYYY-MM-DD, `to` '' = no end. */
export type AliasDraft = {
  readonly payerName: string
  readonly payerAccount: string
  readonly customerName: string
  readonly relation: AliasRelation
  readonly from: string
  readonly to: string
  readonly evidence: string
}

const { form: words } = aliasesWords

/** What keeps this from being registered, in words; null when nothing does. */
export function aliasProblem({ payerName, customerName, relation, from, to, evidence }: AliasDraft): string | null {
  if (payerName.trim() === '') return words.payerNeeded
  if (customerName.trim() === '') return words.customerNeeded
  const [first, last] = [parseDay(from.trim()), parseDay(to.trim())]
  if (first === null) return words.fromNeeded
  if (last === null && to.trim() !== '') return words.toUnread
  if (last !== null && last < first) return words.toBeforeFrom
  const needsPaper = relation === 'branch' || relation === 'third-party'
  return needsPaper && evidence.trim() === '' ? words.evidenceNeeded : null
}
