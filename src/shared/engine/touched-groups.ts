import type { Decision } from '../domain/decision.ts'
import type { MatchDecision } from './decisions/standing-decisions.ts'
import type { Payer } from './parties/known-parties.ts'
import type { Settled } from './settle.ts'
import type { Gathered } from './survey/gather.ts'
import type { Survey } from './survey/survey.ts'

/** A run as a whole: its groups, and what was settled about each. */
export type Whole = {
  readonly survey: Survey
  readonly groups: readonly Gathered[]
  readonly results: readonly Settled[]
  /** The group that holds a line, contract or invoice. */
  readonly groupOf: (subject: string) => number | undefined
}

/**
 * Of a run over the same facts, the groups that decisions made or taken back since can have changed, with what people have now
 * decided about them. Null when that cannot be told at a glance: a payer stands for a customer of another group, groups join, an
 * account or a rule is another. Then the whole is gone through.
 */
export function touchedGroups(before: Whole, now: Survey): ReadonlyMap<number, Gathered> | null {
  if (before.survey.facts !== now.facts || !isSamePairing(before.survey, now)) return null
  const touched = new Set<number>()
  for (const [index, line] of now.facts.lines.entries()) {
    const [was, is] = [before.survey.payers[index] as Payer, now.payers[index] as Payer] // both in order of the lines
    if (was.party === is.party && was.via === is.via && was.kind === is.kind) continue
    const place = before.groupOf(line.id)
    // Whoever stands for a customer from now on must already be in that customer's group; who does so no longer may leave it.
    const mayLeave = was.party !== null && was.party !== is.party
    if (place === undefined || mayLeave || (is.party !== null && placeOfParty(before, is.party) !== place)) return null
    touched.add(place)
  }
  for (const decision of differing(before.survey.decisions.standing, now.decisions.standing)) {
    const places = placesOf(decision, before.groupOf)
    if (places === null) return null
    for (const place of places) touched.add(place)
  }
  return new Map([...touched].map((place) => [place, withDecisions(before, place, now)]))
}

function placeOfParty({ survey, groupOf }: Whole, party: string): number | undefined {
  const { facts, directory } = survey
  for (const contractNo of facts.contracts.keys()) {
    if (directory.book.partyOfContract(contractNo) === party) return groupOf(contractNo)
  }
  return undefined
}

/** Returns and payouts are looked for among what nobody has decided on. */
function isSamePairing({ pairs: was }: Survey, { pairs: is }: Survey): boolean {
  return (
    was.returned.length === is.returned.length &&
    was.payouts.length === is.payouts.length &&
    was.returned.every(({ reversal, original, rivals }, index) => {
      const now = is.returned[index]
      const isSameRivals = rivals.length === now?.rivals.length && rivals.every((line, at) => line === now.rivals[at])
      return reversal === now?.reversal && original === now.original && isSameRivals
    }) &&
    was.payouts.every(({ out, back }, index) => out === is.payouts[index]?.out && back === is.payouts[index]?.back)
  )
}

function differing(one: readonly Decision[], other: readonly Decision[]): readonly Decision[] {
  const [ours, theirs] = [new Map(one.map(wordsById)), new Map(other.map(wordsById))]
  return [
    ...one.filter((decision) => theirs.get(decision.id) !== ours.get(decision.id)),
    ...other.filter((decision) => theirs.get(decision.id) !== ours.get(decision.id)),
  ]
}

function wordsById({ id, body }: Decision): readonly [string, string] {
  return [id, JSON.stringify(body)]
}

/** The groups that a decision is about; null when it is about everybody, or may join or part groups. */
function placesOf({ body }: Decision, groupOf: Whole['groupOf']): readonly number[] | null {
  switch (body.kind) {
    case 'match':
      return oneGroup(subjectsOf(body), groupOf)
    case 'invoice':
      return oneGroup([body.invoiceNo, body.contractNo], groupOf)
    case 'reject':
      return body.reversed === undefined ? known([body.bankLineId, body.contractNo], groupOf) : null
    case 'suspense':
    case 'scope':
      return known([body.bankLineId], groupOf)
    case 'waive':
    case 'note':
    case 'ledger':
    case 'tick':
    case 'outstanding':
    case 'threshold':
    case 'segregation':
    case 'performance':
    case 'objection':
    case 'assign':
    case 'feedback':
    case 'hold':
    case 'step':
    case 'exception':
    case 'undo':
      return []
    case 'account':
    case 'calendar':
    case 'cutoff':
    case 'alias':
    case 'review':
    case 'rule':
      return null
  }
}

function subjectsOf({ bankLineIds, allocations }: MatchDecision['body']): readonly string[] {
  return [...bankLineIds, ...allocations.map(({ contractNo }) => contractNo)]
}

function oneGroup(subjects: readonly string[], groupOf: Whole['groupOf']): readonly number[] | null {
  const places = new Set(subjects.map(groupOf))
  const [only] = places
  return places.size === 1 && only !== undefined ? [only] : null
}

function known(subjects: readonly string[], groupOf: Whole['groupOf']): readonly number[] {
  return subjects.flatMap((subject) => groupOf(subject) ?? [])
}

function withDecisions({ groups, groupOf }: Whole, place: number, now: Survey): Gathered {
  const group = groups[place] as Gathered // places come from groupOf
  const { decisions, directory } = now
  // What it names and what is still there may differ: anything of it that is there tells the group.
  const matches = decisions.matches.filter(({ body }) => known(subjectsOf(body), groupOf)[0] === place)
  const scope = new Map([...decisions.scope].filter(([lineId]) => group.facts.lineById.has(lineId)))
  const payers = group.facts.lines.map((line) => directory.parties.payerOf(line))
  const references = group.facts.lines.map((line, index) => {
    return directory.memos.read(line.memo, () => payers[index]?.party ?? null)
  })
  return { ...group, decisions: { ...decisions, matches, scope }, payers, references }
}

/** Where each subject is, read once when first asked. */
export function groupFinder(groups: readonly Gathered[]): Whole['groupOf'] {
  let places: ReadonlyMap<string, number> | null = null
  return (subject) => {
    places ??= placesIn(groups)
    return places.get(subject)
  }
}

/** A line's id has its account before a colon; neither contracts nor invoices have one. */
function placesIn(groups: readonly Gathered[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, { facts }] of groups.entries()) {
    for (const contractNo of facts.contracts.keys()) places.set(contractNo, place)
    for (const { invoiceNo } of facts.invoices) places.set(invoiceNo, place)
    for (const { id } of facts.lines) places.set(id, place)
  }
  return places
}
