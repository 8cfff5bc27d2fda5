import type { Match, MatchRule } from '../../domain/match.ts'
import type { Progress } from '../engine-input.ts'
import { isCertain } from '../parties/known-parties.ts'
import { type Assignment, assignRound } from './assign-round.ts'
import { type ContractBook, postToBook } from './contract-book.ts'
import { exactMatch } from './exact-match.ts'
import { rivalClaims } from './invoice-claims.ts'
import { isSignedBy, type Request, type Requester, type Route, routeOf } from './requests.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

type Stage = {
  readonly route: Route
  /** Lines whose wishes count in this stage. */
  readonly takesPart: (work: WorkLine) => boolean
  readonly mayAct: (context: MatchingContext, work: WorkLine, contractNo: string) => boolean
}

const STAGES: readonly Stage[] = [
  {
    route: 'contract-number',
    takesPart: (work) => routeOf(work) === 'contract-number',
    mayAct: (context, work, contractNo) =>
      work.references.contractNos.length === 1 &&
      work.contractsByInvoice.every((billed) => billed === contractNo) &&
      isCertain(work.payer) &&
      isOwnPayer(context, work, contractNo) &&
      isPlain(work),
  },
  {
    route: 'invoice-number',
    takesPart: (work) => routeOf(work) !== 'payer',
    mayAct: (context, work, contractNo) =>
      work.contractsByInvoice.length === 1 &&
      work.references.invoiceNos.every((invoiceNo) => context.invoiceLinks.has(invoiceNo)) &&
      isCertain(work.payer) &&
      isOwnPayer(context, work, contractNo) &&
      isPlain(work),
  },
  {
    route: 'payer',
    takesPart: () => true,
    mayAct: (context, work, contractNo) =>
      isCertain(work.payer) &&
      isPlain(work) &&
      work.references.invoiceNos.length === 0 &&
      isSignedBy(context, work, contractNo),
  },
]

const YIELD_EVERY = 2048

export type StageOutcome = { readonly matches: readonly Match[]; readonly left: readonly WorkLine[] }

/** T1–T5: stage by stage over what the stage before left, each repeated, and all of them, until nothing more becomes unique. */
export function* matchStages(
  context: MatchingContext,
  book: ContractBook,
  requester: Requester,
  lines: readonly WorkLine[],
): Generator<Progress, StageOutcome> {
  const matches: Match[] = []
  let left = lines
  let paid = new Set<string>()
  /** Again for the customers that were paid something: what a later stage took may leave an earlier one an exact amount. */
  const stages = function* (): Generator<Stage> {
    yield* STAGES
    for (let before = paid; before.size > 0; before = paid) {
      const now = new Set<string>()
      paid = now
      for (const stage of STAGES) {
        const touched = stage.route === 'payer' ? now : before // the last stage saw all that was paid before
        yield { ...stage, takesPart: (work) => stage.takesPart(work) && isTouched(context, work, touched) }
      }
    }
  }
  for (const stage of stages()) {
    let open: readonly WorkLine[] = left.filter(stage.takesPart)
    const done = new Set<string>()
    while (open.length > 0) {
      const requests: Request[] = []
      for (const [at, work] of open.entries()) {
        const request = requester.request(work)
        if (request.contractNos.length > 0) requests.push(request)
        if (at % YIELD_EVERY === 0) yield { phase: 'match', done: matches.length, total: lines.length }
      }
      const assigned = assignRound(context, book, requests, (request, { contractNo, planNo }) => {
        const { work } = request
        if (routeOf(work) !== stage.route || !context.rules.mayAct(ruleFor(request, planNo), work.line)) return false
        if (rivalClaims(context.invoiceClaims, context.facts, work.line, work.references) > 0) return false
        return stage.mayAct(context, work, contractNo)
      })
      const touched = new Set<string>()
      for (const assignment of assigned) {
        const match = exactMatch(context, assignment, {
          status: 'auto',
          rule: ruleOf(assignment),
          alternatives: 0,
          planExcess: null,
        })
        matches.push(match)
        for (const allocation of match.allocations) postToBook(book, allocation)
        done.add(assignment.request.work.line.id)
        touched.add(context.parties.partyOfContract(assignment.target.contractNo) ?? '')
      }
      for (const party of touched) {
        requester.forget(party)
        paid.add(party)
      }
      open = open.filter((work) => !done.has(work.line.id) && isTouched(context, work, touched))
    }
    left = left.filter((work) => !done.has(work.line.id))
    yield { phase: 'match', done: matches.length, total: lines.length }
  }
  return { matches, left }
}

export function ruleOf({ request, target }: Assignment): MatchRule {
  return ruleFor(request, target.planNo)
}

export function ruleFor({ route, work }: Request, planNo: string | null): MatchRule {
  if (route === 'contract-number') return 'T1-memo-contract'
  if (route === 'invoice-number') return 'T2-memo-invoice'
  if (work.payer.via !== 'name') return 'T5-known-payer'
  return planNo === null ? 'T4-name-balance' : 'T3-name-plan'
}

export function isOwnPayer(context: MatchingContext, { payer }: WorkLine, contractNo: string): boolean {
  return payer.party !== null && payer.party === context.parties.partyOfContract(contractNo)
}

/** Nothing in the memo, and no reversal, speaks against the obvious reading. */
function isPlain({ isDoubtful, mayBeReturned, references }: WorkLine): boolean {
  return !isDoubtful && !mayBeReturned && !references.hasUnknownNumber
}

/** Only a customer of which something was paid this round can have become unique. */
function isTouched(context: MatchingContext, work: WorkLine, parties: ReadonlySet<string>): boolean {
  if (work.payer.party !== null && parties.has(work.payer.party)) return true
  const named = [...work.references.contractNos, ...work.contractsByInvoice]
  return named.some((contractNo) => parties.has(context.parties.partyOfContract(contractNo) ?? ''))
}
