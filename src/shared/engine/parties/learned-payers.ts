import { compareBy } from '../../base/index.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { MatchDecision, StandingDecisions } from '../decisions/standing-decisions.ts'
import { ownIdentity } from './known-parties.ts'
import { type Lesson, lessons } from './lessons.ts'
import { type PartyBook, partyBook } from './party-book.ts'
import type { PartySource } from './party-source.ts'

/** 已学付款方: a name or an account that stood for one customer in all that people confirmed. It proposes and never acts. */
export type LearnedPayer = {
  readonly by: 'name' | 'account'
  readonly payerName: string
  /** '' where the name says it. */
  readonly account: string
  readonly customerName: string
  /** What people decided, in order: where it is known from. */
  readonly decisions: readonly MatchDecision[]
}

/** Each name and account once, by customer. Whoever paid for two customers is none, nor are we ourselves. */
export function learnedPayers(
  source: PartySource,
  decisions: StandingDecisions,
  book: PartyBook = partyBook(source),
): readonly LearnedPayer[] {
  const { customers, partyOfContract } = book
  const ours = ownIdentity(book, decisions)
  const customerNames = new Map<string, string>()
  for (const { contractNo, customerName } of source.contracts) customerNames.set(contractNo, customerName)
  const known = new Map<string, LearnedPayer & { readonly party: string | null }>()
  const learn = (by: LearnedPayer['by'], key: string, lesson: Lesson): void => {
    const { line, party, contractNo, decision } = lesson
    const before = known.get(`${by}:${key}`)
    const told = before?.decisions ?? []
    known.set(`${by}:${key}`, {
      by,
      payerName: before?.payerName ?? line.counterpartyName,
      account: by === 'account' ? key : '',
      customerName: before?.customerName ?? customerNames.get(contractNo) ?? '',
      decisions: told.at(-1) === decision ? told : [...told, decision],
      party: before && before.party !== party ? null : party,
    })
  }
  for (const lesson of lessons(source, decisions, customers, partyOfContract)) {
    const isOwn = ours.names.has(partyNameKey(lesson.line.counterpartyName)) || ours.accounts.has(lesson.account)
    if (isOwn) continue
    if (lesson.name !== '') learn('name', lesson.name, lesson)
    if (lesson.account !== '') learn('account', lesson.account, lesson)
  }
  return [...known.values()].flatMap(({ party, ...payer }) => (party === null ? [] : payer)).sort(inOrder)
}

const inOrder = compareBy<LearnedPayer>(
  ({ customerName }) => customerName,
  ({ by }) => by,
  ({ payerName }) => payerName,
  ({ account }) => account,
)
