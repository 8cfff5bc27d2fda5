import { type Fen, fen, sumFen } from '../../../domain/money.ts'
import { contractsPointedAt } from '../../discrepancies/receipt-facts.ts'
import { balanceOf, type ContractBook } from '../../matching/contract-book.ts'
import type { CheckCase, CheckWorld } from '../check.ts'
import { bookOf } from '../open-book.ts'
import type { Receipt } from '../receipt-in-case.ts'

/** What of a receipt is still unclaimed, and how much of that the contracts that it names do not expect. */
export type Overpayment = {
  readonly book: ContractBook
  readonly contractNos: readonly string[]
  readonly expected: Fen
  readonly excess: Fen
}

export function overpaymentOf(world: CheckWorld, about: CheckCase, { state, work }: Receipt): Overpayment {
  const book = bookOf(world)
  const named = contractsPointedAt({ matching: world.context }, work)
  const contractNos = named.length > 0 ? named : about.contractNos
  const expected = fen(
    Math.max(
      0,
      sumFen(contractNos, (contractNo) => balanceOf(book, contractNo)),
    ),
  )
  return { book, contractNos, expected, excess: fen(Math.max(0, state.open - expected)) }
}

/** The customer's other contracts that this line may pay. */
export function otherContracts(
  { context }: CheckWorld,
  { contractNos }: Overpayment,
  { work }: Receipt,
): readonly string[] {
  const party = work.payer.party ?? context.parties.partyOfContract(contractNos[0] ?? '')
  const all = party === null ? [] : (context.contractsByParty.get(party) ?? [])
  return all.filter((contractNo) => !contractNos.includes(contractNo))
}
