import { partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import type { MatchDecision, StandingDecisions } from '../decisions/standing-decisions.ts'
import type { CustomerNames } from './customer-names.ts'
import type { PartySource, PayerText } from './party-source.ts'
import { paysForMany } from './pays-for-many.ts'

/** What one confirmed share teaches of its payer. */
export type Lesson = {
  readonly line: PayerText
  /** '' where the name is a customer's own, or there is none. */
  readonly name: string
  readonly account: string
  /** The customer whose contract it paid, by name key. */
  readonly party: string
  readonly contractNo: string
  readonly decision: MatchDecision
}

/** In the order people decided. A person teaches nothing (D15), nor does who pays for many. */
export function* lessons(
  source: Pick<PartySource, 'payerOfLine'>,
  { matches }: Pick<StandingDecisions, 'matches'>,
  customers: CustomerNames,
  partyOfContract: (contractNo: string) => string | null,
): Generator<Lesson> {
  for (const decision of matches) {
    for (const { bankLineId, contractNo } of decision.body.allocations) {
      const line = bankLineId === null ? undefined : source.payerOfLine(bankLineId)
      const party = partyOfContract(contractNo)
      if (!line || party === null || paysForMany(payerKindOf(line.counterpartyName))) continue
      const key = partyNameKey(line.counterpartyName)
      const name = customers.find(key) === null ? key : ''
      yield { line, name, account: line.counterpartyAccount, party, contractNo, decision }
    }
  }
}
