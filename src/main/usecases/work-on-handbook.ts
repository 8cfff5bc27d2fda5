import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { HandbookSubject } from '../../shared/contract/handbook.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { DecisionBody } from '../../shared/domain/decision.ts'
import { emptySlot } from '../../shared/domain/empty-slot.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { checkCatalog } from '../../shared/engine/checks/check-catalog.ts'
import { stepWords } from '../../shared/text/handbook-words.ts'
import { listAccounts } from '../db/repositories/account.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { appendVisit } from '../db/repositories/handbook.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { ShelvedPage } from '../handbook/page-shelf.ts'
import { startAlert } from './answer-alert.ts'
import { checkWorldNow } from './check-world-now.ts'
import { decide, undoDecision } from './decide.ts'
import { decisionsIn, digestOf, findPage, openCase } from './handbook-page.ts'
import { sameAct } from './same-act.ts'
import { wholeAct } from './whole-act.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Worked = Result<OutputOf<'handbook.tick'>, AppError>

/** 打开手册: on record with the wording that was read. Opened from an alert it is the beginning of work on it. */
export function visitHandbook(
  context: WorkspaceContext,
  bundled: string,
  { pageId, subject, alertId }: InputOf<'handbook.visit'>,
): Result<Record<never, never>, AppError> {
  const { db, now, actor } = context
  const page = findPage({ ...context, bundled }, pageId)
  if (!page.ok) return page
  const { version, sha256, source } = page.value
  db.transaction(() => {
    const openedAt = now()
    const named = subject === null ? null : subjectText(subject)
    appendVisit(db, { page: pageId, version, sha256, subject: named, alertId, openedAt, openedBy: actor }, source)
    const detail = { version, sha256, subject: named, alertId }
    appendAudit(db, { at: openedAt, person: actor, action: 'handbook.open', subject: pageId, detail })
    // One that is red no longer needs no timer; the page is opened all the same.
    if (alertId !== null) startAlert(context, alertId)
  })()
  return ok({})
}

/** 打勾: with what was found and the papers that show it. */
export function tickStep(
  context: WorkspaceContext,
  bundled: string,
  { pageId, stepKey, subject, note, attachments }: InputOf<'handbook.tick'>,
): Worked {
  const asked = askedStep(context, bundled, pageId, stepKey, subject)
  if (!asked.ok) return asked
  const body = stepBody(asked.value.page, stepKey, subject, attachments)
  return worked(decide(context, [{ body, reason: note || stepWords.doneWithoutNote, shown: asked.value.shown }]))
}

/** 撤销 of a tick. A cashier takes back her own; what was decided along with a tick is not hers to undo. */
export function untickStep(
  context: WorkspaceContext,
  decisionId: string,
): Result<OutputOf<'handbook.untick'>, AppError> {
  const { db, actor } = context
  const standing = stillStanding(listDecisions(db))
  const tick = standing.find(({ id }) => id === decisionId)
  if (!tick) return err({ code: 'DECISION_NOT_FOUND', facts: { decisionId } })
  if (tick.body.kind !== 'step' || sameAct(standing, tick).length > 1) {
    return err({ code: 'DECISION_INVALID', facts: { line: 0, reason: stepWords.notATick(decisionId) } })
  }
  if (personKey(tick.decidedBy) !== personKey(actor) && isCashier(db, actor)) {
    return err({ code: 'DECISION_INVALID', facts: { line: 0, reason: stepWords.tickOfAnother(tick.decidedBy) } })
  }
  const done = undoDecision(context, decisionId)
  if (!done.ok) return done
  const { suggested: _, ...tookBack } = done.value
  return ok(tookBack)
}

function isCashier(db: ReadDb, person: string): boolean {
  return listAccounts(db).some(({ name, roles }) => personKey(name) === personKey(person) && roles.includes('cashier'))
}

/** Does what the step proposes and puts the step on record as done, in one; undone together. */
export function actOnStep(
  context: WorkspaceContext,
  bundled: string,
  { pageId, stepKey, subject, digest, reason }: InputOf<'handbook.act'>,
): Worked {
  const asked = askedStep(context, bundled, pageId, stepKey, subject)
  if (!asked.ok) return asked
  const { page, shown } = asked.value
  const act =
    shown === null ? undefined : decisionsIn(shown).find(({ body, reason }) => digestOf(body, reason) === digest)
  if (!act) return err({ code: 'HANDBOOK_ACT_GONE', facts: { page: pageId } })
  const slot = emptySlot(reason)
  if (slot !== null) return err({ code: 'DECISION_INVALID', facts: { line: 0, reason: stepWords.emptySlot(slot) } })
  const note = act.preview.replace(act.reason, () => reason) // some previews tell the reason
  return worked(
    decide(context, [
      ...wholeAct(stillStanding(listDecisions(context.db)), act.body).map((body) => ({ body, reason, shown })),
      { body: stepBody(page, stepKey, subject, []), reason: note, shown },
    ]),
  )
}

function askedStep(
  context: WorkspaceContext,
  bundled: string,
  pageId: string,
  stepKey: string,
  subject: HandbookSubject,
) {
  const page = findPage({ ...context, bundled }, pageId)
  if (!page.ok) return page
  const step = page.value.steps.find(({ key }) => key === stepKey)
  if (!step) return err({ code: 'HANDBOOK_PAGE_GONE', facts: { page: `${pageId} ${stepKey}` } } as const)
  const world = checkWorldNow(context.db, context.now())
  const opened = openCase(context.db, world, subject)
  if (!opened.ok) return opened
  const check = step.kind === '人' ? undefined : checkCatalog.get(stepKey)
  return ok({ page: page.value, shown: check ? check(world, opened.value.about) : null })
}

function stepBody(
  { id: page, version: pageVersion }: ShelvedPage,
  step: string,
  subject: HandbookSubject,
  attachments: InputOf<'handbook.tick'>['attachments'],
): DecisionBody {
  return { kind: 'step', page, pageVersion, step, subject: subjectText(subject), attachments }
}

function subjectText(subject: HandbookSubject): string {
  return subject.kind === 'discrepancy' ? subject.id : subject.contractNo
}

function worked(done: ReturnType<typeof decide>): Worked {
  if (!done.ok) return done
  return ok({ decisionId: done.value.decisionId, openDiscrepancies: done.value.openDiscrepancies })
}
