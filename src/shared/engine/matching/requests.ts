import { groupBy } from '../../base/index.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { fen } from '../../domain/money.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { balanceOf, type ContractBook, type Target, targetsOf } from './contract-book.ts'
import { isPayable, isSameCurrency, type MatchingContext, type WorkLine } from './work-line.ts'

/** How a line came to its candidates: by number in the memo, by invoice number, or by who paid. */
export type Route = 'contract-number' | 'invoice-number' | 'payer'

/**
 * One line and the contracts with a target of exactly its amount. Lines with the same `group` have the same candidates, so
 * thousands of equal amounts are counted once and not pair by pair.
 */
export type Request = {
  readonly work: WorkLine
  readonly route: Route
  readonly group: string
  readonly contractNos: readonly string[]
}

export type Requester = { readonly request: (work: WorkLine) => Request; readonly forget: (party: string) => void }

export function requester(context: MatchingContext, book: ContractBook): Requester {
  const byAmountOfParty = new Map<string, Map<string, ReadonlyMap<number, readonly string[]>>>()
  const ofParty = (party: string, currency: string): ReadonlyMap<number, readonly string[]> => {
    const currencies = byAmountOfParty.get(party) ?? new Map<string, ReadonlyMap<number, readonly string[]>>()
    const known = currencies.get(currency) ?? contractsByAmount(context, book, party, currency)
    byAmountOfParty.set(party, currencies.set(currency, known))
    return known
  }
  const request = (work: WorkLine): Request => {
    const { line, payer, references, contractsByInvoice, rejected } = work
    const route = routeOf(work)
    const key = `${line.amount}\n${line.currency}\n${rejected.size > 0 ? line.id : ''}`
    if (route !== 'payer') {
      const named = route === 'contract-number' ? references.contractNos : contractsByInvoice
      const contractNos = named.filter(
        (contractNo) =>
          isPayable(context, work, contractNo) && exactTargets(context, book, work, contractNo).length > 0,
      )
      return { work, route, contractNos, group: `${route}\n${contractNos.join('+')}\n${key}` }
    }
    const candidates = payer.party === null ? [] : (ofParty(payer.party, line.currency).get(line.amount) ?? [])
    const contractNos = rejected.size === 0 ? candidates : candidates.filter((contractNo) => !rejected.has(contractNo))
    return { work, route, contractNos, group: `${route}\n${payer.party}\n${key}` }
  }
  return { request, forget: (party) => byAmountOfParty.delete(party) }
}

export function routeOf({ references, contractsByInvoice }: WorkLine): Route {
  if (references.contractNos.length > 0) return 'contract-number'
  return contractsByInvoice.length > 0 ? 'invoice-number' : 'payer'
}

/** Targets of one contract that the line's amount pays to the fen. An invoice that the memo names is a target of its own. */
export function exactTargets(
  context: MatchingContext,
  book: ContractBook,
  { line, references }: WorkLine,
  contractNo: string,
): readonly Target[] {
  const balance = balanceOf(book, contractNo)
  const targets = targetsOf(book, contractNo).filter((target) => target.open === line.amount)
  if (targets.length > 0 || line.amount > balance) return targets
  const contract = context.facts.contracts.get(contractNo)
  const isBilled = references.invoiceNos.some((invoiceNo) => {
    const isTheirs = context.invoiceLinks.get(invoiceNo)?.contractNo === contractNo
    return isTheirs && context.facts.invoiceByNo.get(invoiceNo)?.gross === line.amount
  })
  return contract && isLiveContract(contract) && isBilled
    ? [{ contractNo, planNo: null, dueOn: null, open: fen(line.amount), source: contract.source, parts: [] }]
    : []
}

export function isSignedBy(context: MatchingContext, work: WorkLine, contractNo: string): boolean {
  const signedAt = context.facts.contracts.get(contractNo)?.signedAt ?? null
  return signedAt !== null && dayOfMoment(signedAt) <= work.line.postedOn
}

function contractsByAmount(
  { contractsByParty, facts }: MatchingContext,
  book: ContractBook,
  party: string,
  currency: string,
): ReadonlyMap<number, readonly string[]> {
  const targets = (contractsByParty.get(party) ?? [])
    .filter((contractNo) => isSameCurrency(facts.contracts.get(contractNo)?.currency ?? '', currency))
    .flatMap((contractNo) => targetsOf(book, contractNo))
  const byAmount = new Map<number, readonly string[]>()
  for (const [amount, same] of groupBy(targets, (target) => target.open)) {
    byAmount.set(amount, [...new Set(same.map((target) => target.contractNo))])
  }
  return byAmount
}
