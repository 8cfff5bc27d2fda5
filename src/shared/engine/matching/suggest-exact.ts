import { compareBy, groupBy } from '../../base/index.ts'
import type { Match } from '../../domain/match.ts'
import { demandOf, placesAmong } from './assign-round.ts'
import { closestFirst } from './closest-first.ts'
import type { ContractBook, Target } from './contract-book.ts'
import { exactMatch } from './exact-match.ts'
import { planExcess } from './explain.ts'
import { rivalClaims } from './invoice-claims.ts'
import { ruleFor } from './match-stages.ts'
import { exactTargets, type Requester } from './requests.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

/**
 * Lines that fit to the fen but may not act alone: one suggestion each, spread over the targets they compete for, with
 * everything else that fits counted.
 */
export function suggestExact(
  context: MatchingContext,
  book: ContractBook,
  requester: Requester,
  lines: readonly WorkLine[],
): readonly Match[] {
  const requests = lines.map(requester.request).filter(({ contractNos }) => contractNos.length > 0)
  const demand = demandOf(book, requests)
  const matches: Match[] = []
  for (const claims of groupBy(requests, (request) => request.group).values()) {
    const [first] = claims
    if (!first) continue
    const { contractNos, work } = first
    const targets = contractNos.flatMap((contractNo) => exactTargets(context, book, work, contractNo)).sort(byDue)
    const { amount } = work.line
    const places = new Map(
      [...groupBy(targets, (target) => target.contractNo)].map(([no, same]) => [
        no,
        placesAmong(book, no, same, amount),
      ]),
    )
    const given = closestFirst(
      claims.map(({ work: { line } }) => ({ id: line.id, day: line.postedOn })),
      targets,
    )
    for (const [index, request] of claims.entries()) {
      const target = given[index] ?? targets.at(-1)
      if (!target) continue
      const rivals = demand.wanted(target.contractNo, work.line.amount) - (places.get(target.contractNo) ?? 0)
      const isOverlapping = demand.isOverlapping(target.contractNo, [target])
      const { line, references } = request.work
      const claims = rivalClaims(context.invoiceClaims, context.facts, line, references)
      const alternatives = Math.max(contractNos.length - 1, rivals, isOverlapping ? 1 : 0, claims)
      const rule = ruleFor(request, target.planNo)
      matches.push(
        exactMatch(
          context,
          { request, target },
          {
            status: 'suggested',
            rule,
            alternatives,
            planExcess: planExcess(book, target.contractNo),
          },
        ),
      )
    }
  }
  return matches
}

const byDue = compareBy<Target>(
  (target) => target.dueOn ?? Number.POSITIVE_INFINITY,
  (target) => target.contractNo,
  (target) => target.planNo ?? '',
)
