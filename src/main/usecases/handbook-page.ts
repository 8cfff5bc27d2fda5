import { hash } from 'node:crypto'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { HandbookSubject, ShownAct, ShownAnswer, ShownStep } from '../../shared/contract/handbook.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { CheckAnswer, ProposedAct } from '../../shared/domain/handbook.ts'
import { formatFen } from '../../shared/domain/money.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { caseOf } from '../../shared/engine/checks/case-of.ts'
import type { CheckCase, CheckWorld } from '../../shared/engine/checks/check.ts'
import { checkCatalog } from '../../shared/engine/checks/check-catalog.ts'
import type { Facts } from '../../shared/engine/facts/facts.ts'
import { escalationText, stepWords } from '../../shared/text/handbook-words.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findDiscrepancy, type TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { readShelf, type ShelvedPage } from '../handbook/page-shelf.ts'
import { barredAct } from './barred-act.ts'
import { checkWorldNow } from './check-world-now.ts'
import { nameOf } from './list-discrepancies.ts'
import { sameAct } from './same-act.ts'

export type HandbookPlace = {
  readonly db: ReadDb
  readonly workspace: string
  /** Folder of the bundled pages. */
  readonly bundled: string
  readonly now: EpochMs
  /** In whose name a step's act would be done. */
  readonly actor: string
}

export type OpenedCase = {
  readonly about: CheckCase
  readonly tracked: TrackedDiscrepancy | null
  /** As decisions name it. */
  readonly subject: string
}

type PageView = OutputOf<'handbook.read'>

/** A list that a person reads; the rest is counted. */
const MOST_ROWS = 50

/** 手册一页 in one case: every 自 and 半 step asked of the facts now. */
export function readHandbookPage(
  place: HandbookPlace,
  pageId: string,
  subject: HandbookSubject | null,
): Result<PageView, AppError> {
  const page = findPage(place, pageId)
  if (!page.ok) return page
  const world = checkWorldNow(place.db, place.now)
  const opened = subject === null ? ok(null) : openCase(place.db, world, subject)
  if (!opened.ok) return opened
  const found = opened.value
  const standing = found ? stillStanding(listDecisions(place.db)) : []
  const steps = page.value.steps.map((step): ShownStep => {
    const check = checkCatalog.get(step.key)
    const answer = found && check && step.kind !== '人' ? shownAnswer(place, standing, check(world, found.about)) : null
    return { ...step, answer, done: found ? doneOf(place, standing, pageId, step.key, found.subject) : null }
  })
  return ok({
    page: shownPage(page.value),
    asOf: world.facts.asOf,
    checkedAt: place.now,
    subject: found && subjectOf(world, found),
    steps,
    escalation: found && escalationOf(page.value, world, found, steps),
  })
}

export function findPage(
  { bundled, workspace }: Pick<HandbookPlace, 'bundled' | 'workspace'>,
  pageId: string,
): Result<ShelvedPage, AppError> {
  const page = readShelf(bundled, workspace).pages.find(({ id }) => id === pageId)
  return page ? ok(page) : err({ code: 'HANDBOOK_PAGE_GONE', facts: { page: pageId } })
}

export function shownPage({ source: _, sha256: __, ...page }: ShelvedPage): PageView['page'] {
  return { ...page, codes: [...page.codes], steps: [...page.steps] }
}

export function openCase(db: ReadDb, world: CheckWorld, subject: HandbookSubject): Result<OpenedCase, AppError> {
  if (subject.kind === 'contract') {
    const { contractNo } = subject
    if (!world.facts.contracts.has(contractNo)) {
      return err({ code: 'HANDBOOK_CASE_GONE', facts: { subject: contractNo } })
    }
    const about = { discrepancy: null, contractNos: [contractNo], bankLineIds: [], invoiceNos: [], archiveNos: [] }
    return ok({ about, tracked: null, subject: contractNo })
  }
  const tracked = findDiscrepancy(db, subject.id)
  if (!tracked) return err({ code: 'HANDBOOK_CASE_GONE', facts: { subject: subject.id } })
  return ok({ about: caseOf(tracked.discrepancy), tracked, subject: subject.id })
}

/** Names what a decision would write: the page sends this back, and only just that is done. */
export function digestOf(body: DecisionBody, reason: string): string {
  return hash('sha256', canonicalJson({ body, reason }))
}

/** Every decision that the answer proposes. */
export function decisionsIn(answer: CheckAnswer): readonly Extract<ProposedAct, { readonly kind: 'decide' }>[] {
  return [answer.act, ...answer.rows.map(({ act }) => act)].filter((act) => act?.kind === 'decide')
}

function shownAnswer(place: HandbookPlace, standing: readonly Decision[], answer: CheckAnswer): ShownAnswer {
  const { outcome, finding, rows, act, turnTo } = answer
  const shownAct = (proposed: ProposedAct | null) => proposed && actShown(place, standing, proposed)
  return {
    outcome,
    finding,
    rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, cells: [...row.cells], act: shownAct(row.act) })),
    moreRows: Math.max(0, rows.length - MOST_ROWS),
    act: shownAct(act),
    turnTo,
  }
}

function actShown(place: HandbookPlace, standing: readonly Decision[], act: ProposedAct): ShownAct {
  if (act.kind !== 'decide') return act
  const barred = barredAct(place, standing, act)
  if (barred) return barred
  const { kind, label, preview, body, reason } = act
  return { kind, label, preview, reason, digest: digestOf(body, reason) }
}

function doneOf(
  place: HandbookPlace,
  standing: readonly Decision[],
  pageId: string,
  stepKey: string,
  subject: string,
): ShownStep['done'] {
  const last = standing.findLast(
    ({ body }) => body.kind === 'step' && body.page === pageId && body.step === stepKey && body.subject === subject,
  )
  if (last?.body.kind !== 'step') return null
  const { id, decidedAt, decidedBy, reason, body } = last
  const isTickAlone = sameAct(standing, last).length === 1
  const undo = { label: stepWords.takeBack, preview: '', body: { kind: 'undo', decisionId: id } } as const
  const barred = barredAct(place, standing, undo)
  const told = { at: decidedAt, by: decidedBy, note: reason, attachments: [...body.attachments] }
  return { decisionId: id, ...told, isTickAlone, barred }
}

function subjectOf({ facts }: CheckWorld, { tracked, subject }: OpenedCase): NonNullable<PageView['subject']> {
  if (tracked) {
    const { code, amount, ownerName } = tracked.discrepancy
    const owner = tracked.work.assigned?.name ?? ownerName
    return {
      title: `${code} ${nameOf(code)} ${aboutText(facts, tracked)}`,
      amount,
      isOpen: tracked.state === 'open',
      ownerName: owner,
    }
  }
  const contract = facts.contracts.get(subject)
  const title = `${subject} ${contract?.customerName ?? ''}`
  return { title, amount: contract?.amount ?? null, isOpen: true, ownerName: contract?.ownerName ?? '' }
}

/** As people know it: by its contract; a line by its day and payer, and its reference where the bank gave one. */
function aboutText({ lineById }: Facts, { discrepancy: { subject, contractNos } }: TrackedDiscrepancy): string {
  const line = lineById.get(subject)
  if (line) {
    const payer = `${formatDay(line.postedOn)} ${line.counterpartyName || '（无户名）'}`
    return line.bankRef === '' ? payer : `${payer}（流水号 ${line.bankRef}）`
  }
  const name = subject.slice(subject.indexOf(':') + 1)
  const others = contractNos.filter((contractNo) => !subject.includes(contractNo))
  return others.length === 0 ? name : `${others.join('、')}（${name}）`
}

function escalationOf(
  page: ShelvedPage,
  { facts }: CheckWorld,
  { tracked, subject }: OpenedCase,
  steps: readonly ShownStep[],
): PageView['escalation'] {
  const about = tracked
    ? `${nameOf(tracked.discrepancy.code)} ${aboutText(facts, tracked)} ${formatFen(tracked.discrepancy.amount)}`
    : subject
  const told = steps.map(({ kind, text, answer, done }) => ({
    kind,
    text,
    outcome: answer?.outcome ?? null,
    finding: answer?.finding ?? '',
    doneBy: done?.by ?? '',
    note: done?.note ?? '',
  }))
  return escalationText(page, about, told, tracked && tracked.state === 'open', facts.asOf)
}
