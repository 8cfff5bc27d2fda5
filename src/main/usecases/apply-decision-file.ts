import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { assertNever, err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Decision, DecisionBody, Reversal } from '../../shared/domain/decision.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { standingDecisions } from '../../shared/engine/decisions/standing-decisions.ts'
import { differencesOf } from '../../shared/engine/decisions/work-on-difference.ts'
import { findAuditSubject } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findLineIdsByRef, hasSubject } from '../db/repositories/decision-subject.ts'
import { findDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findMatch, listMatchesOfLine } from '../db/repositories/match.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { transact } from '../db/transact.ts'
import { type DecisionEntry, parseDecisionFile } from './decision-file.ts'
import { draftRule } from './draft-rule.ts'
import { type Draft, recordDecision } from './record-decision.ts'
import { refreshWork } from './refresh-work.ts'
import { reversalOf } from './reversal-of.ts'
import { spreadReceipts } from './spread-receipts.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** `skipped` stood already, word for word. */
export type AppliedDecisions = { readonly applied: readonly Decision[]; readonly skipped: number }

/** Applies decisions.json as a person would in the window: all of it or nothing, and a second time nothing new. */
export function applyDecisionFile(context: WorkspaceContext, json: string): Result<AppliedDecisions, AppError> {
  const entries = parseDecisionFile(json)
  if (!entries.ok) return entries
  return transact(context.db, () => {
    const applied: Decision[] = []
    let skipped = 0
    for (const [index, entry] of entries.value.entries()) {
      if (entry.kind === 'rule' && isSetSo(context.db, entry)) {
        skipped += 1
        continue
      }
      const drafted = draftOf(context, entry)
      if (!drafted.ok) return atEntry(index + 1, drafted.error)
      if (stands(context.db, entry, drafted.value.body)) {
        skipped += 1
        continue
      }
      const recorded = recordDecision(context, drafted.value)
      if (!recorded.ok) return atEntry(index + 1, recorded.error)
      applied.push(recorded.value)
    }
    refreshWork(context.db, applied)
    return ok({ applied, skipped })
  })
}

function draftOf(context: WorkspaceContext, entry: DecisionEntry): Result<Draft, AppError> {
  const { db } = context
  const { reason } = entry
  const when = entry.at === undefined ? {} : { decidedAt: entry.at }
  if (entry.kind === 'confirm') {
    const match = findMatch(db, entry.matchId)
    if (!match) {
      const decided = decisionOnMatch(db, entry.matchId)
      if (decided) return ok({ body: decided.body, reason, shown: null, ...when })
      return err({ code: 'MATCH_GONE', facts: { matchId: entry.matchId } })
    }
    const body = { kind: 'match', bankLineIds: match.bankLineIds, allocations: match.allocations } as const
    return ok({ body, reason, shown: match, matchId: match.id, ...when })
  }
  if (entry.kind === 'rule') {
    const drafted = draftRule(context, entry)
    return drafted.ok ? ok({ ...drafted.value, ...when }) : drafted
  }
  const body = bodyOf(db, entry)
  if (!body.ok) return body
  const shown = body.value.kind === 'waive' ? findDiscrepancy(db, `${body.value.code}:${body.value.subject}`) : null
  return ok({ body: body.value, reason, shown: shown?.discrepancy ?? null, ...when })
}

function bodyOf(
  db: ReadDb,
  entry: Exclude<DecisionEntry, { readonly kind: 'confirm' | 'rule' }>,
): Result<DecisionBody, AppError> {
  switch (entry.kind) {
    case 'account':
      return ok({
        kind: 'account',
        accountNo: entry.account,
        bankName: entry.bank,
        region: entry.region,
        ourEntity: entry.ourEntity,
      })
    case 'match':
      return matchBody(db, entry)
    case 'suspense':
      return onLine(db, entry, (bankLineId) => ({ kind: 'suspense', bankLineId }))
    case 'reject':
      return onLine(db, entry, (bankLineId) => {
        const { contractNo } = entry
        const theirs = listMatchesOfLine(db, bankLineId).filter(({ allocations }) =>
          allocations.some((each) => each.contractNo === contractNo),
        )
        const alone = theirs.find(({ status }) => status === 'auto')
        return { kind: 'reject', bankLineId, contractNo, ...reversalOf(db, alone) }
      })
    case 'scope':
      return onLine(db, entry, (bankLineId) => ({ kind: 'scope', bankLineId, inScope: entry.inScope }))
    case 'waive':
      return ok({ kind: 'waive', code: entry.code, subject: subjectKey(db, entry.subject) })
    case 'invoice':
      return ok({ kind: 'invoice', invoiceNo: entry.invoiceNo, contractNo: entry.contractNo })
    case 'note':
      return ok({
        kind: 'note',
        subject: entry.subject,
        ...(entry.expectedOn === undefined ? {} : { expectedOn: entry.expectedOn }),
      })
    case 'ledger':
      return ok({ kind: 'ledger', ledger: entry.ledger, accountNo: entry.account })
    case 'tick': {
      const { account: accountNo, bank: bankIds, books: bookIds, isSame } = entry
      return ok({ kind: 'tick', accountNo, bankIds, bookIds, isSame })
    }
    case 'outstanding': {
      const { account: accountNo, side, direction, amount, on, reference, summary } = entry
      return ok({ kind: 'outstanding', accountNo, side, direction, amount, on, reference, summary })
    }
    case 'assign':
      return ok({ kind: 'assign', discrepancyIds: entry.discrepancies, ownerRole: entry.role, ownerName: entry.name })
    case 'feedback': {
      const { discrepancies: discrepancyIds, by, reasonCode, expectedOn } = entry
      return ok({ kind: 'feedback', discrepancyIds, by, reasonCode, expectedOn: expectedOn ?? null })
    }
    case 'hold':
      return ok({ kind: 'hold', discrepancyIds: entry.discrepancies, cause: entry.cause })
    case 'step': {
      const { page, version: pageVersion, step, subject } = entry
      return ok({ kind: 'step', page, pageVersion, step, subject, attachments: [] })
    }
    case 'exception':
      return ok({ kind: 'exception', contractNo: entry.contractNo, period: entry.period })
    case 'cutoff': {
      const { period, lastDay, cutoffHour, archiveGraceHour, appliesTo } = entry
      return ok({ kind: 'cutoff', period, lastDay, cutoffHour, archiveGraceHour, appliesTo })
    }
    case 'calendar':
      return ok({ kind: 'calendar', day: entry.day, isWorkday: entry.isWorkday, name: entry.name })
    case 'alias':
      return ok({
        kind: 'alias',
        payerName: entry.payer,
        payerAccount: entry.account,
        customerName: entry.customer,
        relation: entry.relation,
        from: entry.from,
        to: entry.to ?? null,
        evidence: entry.evidence,
      })
    case 'review':
      return ok({ kind: 'review', decisionId: entry.decisionId })
    case 'threshold': {
      const { metric, yellow, red, redAmount = null } = entry
      return ok({ kind: 'threshold', metric, yellow, red, redAmount })
    }
    case 'segregation':
      return ok({ kind: 'segregation', mode: entry.mode })
    case 'performance':
      return ok({ kind: 'performance', mode: entry.mode })
    case 'undo':
      return ok({ kind: 'undo', decisionId: entry.decisionId })
    default:
      return assertNever(entry)
  }
}

function matchBody(
  db: ReadDb,
  entry: Extract<DecisionEntry, { readonly kind: 'match' }>,
): Result<DecisionBody, AppError> {
  const receipts: { readonly bankLineId: string; readonly amount: (typeof entry.receipts)[number]['amount'] }[] = []
  for (const { amount, ...line } of entry.receipts) {
    const id = lineIdOf(db, line)
    if (!id.ok) return id
    receipts.push({ bankLineId: id.value, amount })
  }
  const shares = entry.contracts.map(({ contractNo, planNo, amount, as }) => ({
    contractNo,
    planNo: planNo ?? null,
    amount,
    kind: as,
  }))
  const allocations = spreadReceipts(receipts, shares)
  if (!allocations) return invalid('流水金额与分给合同的现金、退款合计不相等')
  return ok({ kind: 'match', bankLineIds: receipts.map(({ bankLineId }) => bankLineId), allocations })
}

function onLine(db: ReadDb, line: LineRef, make: (id: string) => DecisionBody): Result<DecisionBody, AppError> {
  const id = lineIdOf(db, line)
  return id.ok ? ok(make(id.value)) : id
}

type LineRef = { readonly bankRef: string; readonly account?: string | undefined }

function lineIdOf(db: ReadDb, { bankRef, account }: LineRef): Result<string, AppError> {
  const [id, ...others] = findLineIdsByRef(db, bankRef, account ?? null)
  if (id === undefined) return invalid(`没有流水 ${bankRef}`)
  return others.length > 0 ? invalid(`流水号 ${bankRef} 有 ${others.length + 1} 笔，请写明 account`) : ok(id)
}

/** People write a bank line as account/bankRef too; a bankRef may itself hold a slash. */
function subjectKey(db: ReadDb, subject: string): string {
  return hasSubject(db, subject) ? subject : subject.replace('/', ':')
}

/** Their reason is what they say. */
const SAID_ANEW: readonly DecisionBody['kind'][] = ['note', 'feedback', 'step']

/** What is told anew may be told back again: only the latest word on the same counts. */
const LATEST_COUNTS: readonly DecisionBody['kind'][] = [
  'account',
  'ledger',
  'tick',
  'scope',
  'assign',
  'feedback',
  'hold',
  'threshold',
  'segregation',
  'performance',
  'cutoff',
  'calendar',
]

/** Has this been decided already, word for word? */
function stands(db: ReadDb, entry: DecisionEntry, body: DecisionBody): boolean {
  if (body.kind === 'rule') return false // asked before it was drafted
  const standing = stillStanding(listDecisions(db)).filter((each) => isAbout(each.body, body))
  const candidates = LATEST_COUNTS.includes(body.kind) ? standing.slice(-1) : standing
  const words = wordsOf(body)
  return candidates.some(
    (each) => wordsOf(each.body) === words && (!SAID_ANEW.includes(body.kind) || each.reason === entry.reason),
  )
}

/** What a decision said of a rule is the program's word, not the file's: the match is gone by the second time. */
function wordsOf(body: DecisionBody): string {
  if (body.kind === 'rule' || body.kind === 'alias') return canonicalJson(body)
  const { reversed: _, from: __, ...words } = body as DecisionBody & Reversal
  return canonicalJson(words)
}

/** A person's latest word on this rule says so already, and nothing has demoted it since. */
function isSetSo(db: ReadDb, { rule, mode }: Extract<DecisionEntry, { readonly kind: 'rule' }>): boolean {
  const standing = standingDecisions(listDecisions(db)).rules.get(rule)
  return standing?.why.kind === 'set' && standing.mode === mode
}

function isAbout(a: DecisionBody, b: DecisionBody): boolean {
  if (a.kind === 'account' && b.kind === 'account') return a.accountNo === b.accountNo
  if (a.kind === 'ledger' && b.kind === 'ledger') return a.ledger === b.ledger
  if (a.kind === 'tick' && b.kind === 'tick') return a.bankIds.some((id) => b.bankIds.includes(id))
  if (a.kind === 'scope' && b.kind === 'scope') return a.bankLineId === b.bankLineId
  if (a.kind === 'threshold' && b.kind === 'threshold') return a.metric === b.metric
  if (a.kind === 'cutoff' && b.kind === 'cutoff') return a.period === b.period
  if (a.kind === 'calendar' && b.kind === 'calendar') return a.day === b.day
  const ours = new Set(differencesOf(b))
  if (a.kind === b.kind && a.kind !== 'note' && ours.size > 0) return differencesOf(a).some((id) => ours.has(id))
  return a.kind === b.kind
}

/** A confirmed match may have another id after the next run; the audit log remembers which it was. */
function decisionOnMatch(db: ReadDb, matchId: string): Decision | null {
  const decisionId = findAuditSubject(db, 'decide.match', matchId)
  return stillStanding(listDecisions(db)).find(({ id }) => id === decisionId) ?? null
}

function atEntry(line: number, error: AppError): Result<never, AppError> {
  switch (error.code) {
    case 'DECISION_INVALID':
      return invalid(error.facts.reason, line)
    case 'MATCH_GONE':
      return invalid(`没有勾兑 ${error.facts.matchId}`, line)
    case 'DECISION_NOT_FOUND':
      return invalid(`没有可撤销的处理结论 ${error.facts.decisionId}`, line)
    default:
      return err(error)
  }
}

function invalid(reason: string, line = 0): Result<never, AppError> {
  return err({ code: 'DECISION_INVALID', facts: { line, reason } })
}
