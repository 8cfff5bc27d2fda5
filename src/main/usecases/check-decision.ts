import { assertNever, err, ok } from '../../shared/base/index.ts'
import { type Allocation, type Decision, type DecisionBody, isOffBank } from '../../shared/domain/decision.ts'
import { decisionBehind } from '../../shared/domain/decision-behind.ts'
import { mayActAlone } from '../../shared/domain/engine-rule.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { fen, formatFen } from '../../shared/domain/money.ts'
import { OBJECTION_CODE } from '../../shared/domain/objection.ts'
import { partyNameKey, payerKindOf } from '../../shared/domain/party-name.ts'
import { type PeriodKey, periodOfDay } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { performanceModes } from '../../shared/engine/decisions/performance-modes.ts'
import { paysForMany } from '../../shared/engine/parties/pays-for-many.ts'
import { paysForManyWords } from '../../shared/text/decision-words.ts'
import { stepWords } from '../../shared/text/handbook-words.ts'
import { whyNoThreshold } from '../../shared/text/metrics.ts'
import { isDecidedAfterSeal } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import {
  allocatedOf,
  type DecidedLine,
  findDecidedLines,
  hasContract,
  hasCustomer,
  hasInvoice,
  hasPlanItem,
  hasSubject,
} from '../db/repositories/decision-subject.ts'
import { wasAttached } from '../db/repositories/handbook.ts'
import { listSeals, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { checkBalance } from './check-balance.ts'
import { checkException, checkWork } from './check-work.ts'
import { type Checked, closed, invalid, refuseSealed, sealOfMonth } from './decision-refusal.ts'

/** Does this decision of `actor` fit the facts, and leave sealed months as they were signed? `standing` are those not taken back. */
export function checkDecision(
  db: ReadDb,
  standing: readonly Decision[],
  body: DecisionBody,
  actor: string,
  now: EpochMs,
): Checked {
  switch (body.kind) {
    case 'match':
      return checkMatch(db, standing, body)
    case 'reject':
      if (!hasContract(db, body.contractNo)) return invalid(`没有合同 ${body.contractNo}`)
      if (isMatched(standing, body.bankLineId, body.contractNo)) {
        return invalid(`${body.bankLineId} 已确认核销给 ${body.contractNo}，请先撤销`)
      }
      return checkLines(db, [body.bankLineId], (line) => allocatedOf(db, line.id) !== 0)
    case 'suspense':
      return (
        refuseClaimed(standing, body.bankLineId) ??
        checkLines(db, [body.bankLineId], (line) => allocatedOf(db, line.id) !== 0)
      )
    case 'scope':
      return refuseClaimed(standing, body.bankLineId) ?? checkLines(db, [body.bankLineId], () => true)
    case 'waive':
      if (body.code === OBJECTION_CODE) return invalid('复核意见要答复，不能列为例外')
      return hasSubject(db, body.subject) ? ok(null) : invalid(`没有找到 ${body.subject}`)
    case 'objection':
      return refuseSealed(db, body.period)
    case 'invoice':
      if (!hasInvoice(db, body.invoiceNo)) return invalid(`没有发票 ${body.invoiceNo}`)
      return hasContract(db, body.contractNo) ? ok(null) : invalid(`没有合同 ${body.contractNo}`)
    case 'account':
    case 'note':
      return ok(null)
    case 'step': {
      const strange = body.attachments.find(({ fileId }) => !wasAttached(db, fileId))
      return strange ? invalid(stepWords.neverAttached(strange.name)) : ok(null)
    }
    case 'ledger':
    case 'tick':
    case 'outstanding':
      return checkBalance(db, body, actor)
    case 'assign':
    case 'feedback':
    case 'hold':
      return checkWork(db, body, now)
    case 'exception':
      return checkException(db, standing, body, now)
    case 'calendar':
      return refuseSealed(db, periodOfDay(body.day)) // what was late or stuck in a sealed month stays so
    case 'cutoff':
      return checkCutoff(db, body)
    case 'alias':
      return checkAlias(db, body)
    case 'review':
      return checkReview(db, standing, body.decisionId, actor)
    case 'rule':
      return body.mode === 'auto' && !mayActAlone(body.rule)
        ? invalid(`${body.rule} 只能给建议，不能自动确认`)
        : ok(null)
    case 'threshold':
      return refuseWith(whyNoThreshold(body))
    case 'segregation':
      return ok(null)
    case 'performance':
      return standingMode(standing) === body.mode ? invalid('现在就是这个绩效模式') : ok(null)
    case 'undo':
      return checkUndo(db, standing, body.decisionId, now)
    default:
      return assertNever(body)
  }
}

/** A sealed month was cut off as it was. */
function checkCutoff(
  db: ReadDb,
  { period: from, cutoffHour, archiveGraceHour }: Extract<DecisionBody, { readonly kind: 'cutoff' }>,
): Checked {
  if (cutoffHour < 0 || archiveGraceHour > 24) return invalid('封关与宽限的钟点应在 0 到 24 之间')
  if (archiveGraceHour < cutoffHour) return invalid('归档宽限不能早于封关')
  return refuseSealed(db, from)
}

/** A sealed month's lines must not find new owners: the alias begins after it. */
function checkAlias(db: ReadDb, alias: Alias): Checked {
  const refusal = whyNoAlias(alias.payerName, alias.customerName)
  if (refusal !== null) return invalid(refusal)
  if (!hasCustomer(db, alias.customerName)) return invalid(`没有客户 ${alias.customerName}`)
  if (alias.to !== null && alias.to < alias.from) return invalid('有效期的止日早于起日')
  const needsPaper = alias.relation === 'third-party' || alias.relation === 'branch'
  if (needsPaper && alias.evidence === '') return invalid('分公司或代付须写明依据（如委托付款函编号）')
  return refuseSealed(db, periodOfDay(alias.from))
}

/** Why this payer can have no alias at all, in words; null when it can. */
export function whyNoAlias(payerName: string, customerName: string): string | null {
  const key = partyNameKey(payerName)
  if (key === '') return '付款方户名为空'
  if (key === partyNameKey(customerName)) return `${payerName} 就是客户本名，无需登记`
  const kind = payerKindOf(key)
  return paysForMany(kind) ? `${payerName} 是${paysForManyWords[kind]}，可能替多家付款，不能登记为某一客户的别名` : null
}

/** From the review on an alias counts, for the lines of its days too, and an exception is listed. */
function checkReview(db: ReadDb, standing: readonly Decision[], decisionId: string, actor: string): Checked {
  const target = standing.find(({ id }) => id === decisionId)
  if (!target) return err({ code: 'DECISION_NOT_FOUND', facts: { decisionId } })
  if (!WAITS_FOR_REVIEW.includes(target.body.kind)) return invalid(`${decisionId} 不需要复核`)
  if (personKey(actor) === '') return invalid('请写明复核人姓名')
  const isSamePerson = personKey(target.decidedBy) === personKey(actor)
  if (isSamePerson) return invalid('登记人不能复核自己的登记')
  const month = monthOf(target.body)
  return month === null ? ok(null) : refuseSealed(db, month)
}

/** These count for nothing until a second person stands by them. */
const WAITS_FOR_REVIEW: readonly DecisionBody['kind'][] = ['alias', 'exception', 'performance']

function standingMode(standing: readonly Decision[]) {
  return performanceModes(standing).performanceMode
}

type Alias = Extract<DecisionBody, { readonly kind: 'alias' }>

function isReviewed(standing: readonly Decision[], id: string): boolean {
  return standing.some(({ body }) => body.kind === 'review' && body.decisionId === id)
}

/** The first month that is another once this decision, or the review or undo of one, is taken back. */
function monthBehind(db: ReadDb, standing: readonly Decision[], decision: Decision): PeriodKey | null {
  const { id, body } = decision
  const waitsForReview = WAITS_FOR_REVIEW.includes(body.kind)
  if (waitsForReview && !isReviewed(standing, id)) return null
  return monthOf(decisionBehind(decision, listDecisions(db)).body)
}

/** The first month that such a decision changes by itself. */
function monthOf(body: DecisionBody): PeriodKey | null {
  if (body.kind === 'calendar') return periodOfDay(body.day)
  if (body.kind === 'alias') return periodOfDay(body.from)
  return body.kind === 'cutoff' || body.kind === 'exception' ? body.period : null
}

/** The standing decision that gives this line's money to contracts. */
export function claimOf(standing: readonly Decision[], bankLineId: string): Decision | null {
  return standing.find(({ body }) => body.kind === 'match' && body.bankLineIds.includes(bankLineId)) ?? null
}

/** What people have matched stays what it is until they take that back. */
function refuseClaimed(standing: readonly Decision[], bankLineId: string): Checked | null {
  const claimed = claimOf(standing, bankLineId)
  return claimed && invalid(`${bankLineId} 已由 ${claimed.id} 核销，请先撤销`)
}

function checkMatch(
  db: ReadDb,
  standing: readonly Decision[],
  { bankLineIds, allocations }: Extract<DecisionBody, { readonly kind: 'match' }>,
): Checked {
  if (bankLineIds.length === 0 || new Set(bankLineIds).size < bankLineIds.length) return invalid('流水为空或有重复')
  for (const allocation of allocations) {
    const problem = problemOf(db, standing, bankLineIds, allocation)
    if (problem) return invalid(problem)
  }
  const lines = findDecidedLines(db, bankLineIds)
  for (const line of lines.values()) {
    const problem = overdrawn(standing, allocations, line)
    if (problem) return invalid(problem)
  }
  // Open money of a sealed month may be claimed later and lands in the later month (R32); what the seal counted may not move.
  return checkLines(db, bankLineIds, (line) => allocatedOf(db, line.id) !== 0)
}

function problemOf(
  db: ReadDb,
  standing: readonly Decision[],
  bankLineIds: readonly string[],
  { bankLineId, contractNo, planNo, amount, kind }: Allocation,
): string | null {
  if (!hasContract(db, contractNo)) return `没有合同 ${contractNo}`
  if (planNo !== null && !hasPlanItem(db, contractNo, planNo)) return `合同 ${contractNo} 没有第 ${planNo} 期回款计划`
  if (amount === 0) return `给 ${contractNo} 的金额为 0`
  if (isOffBank(kind) !== (bankLineId === null)) return '现金与退款必须来自流水，其余（手续费、尾差等）不占用流水'
  if (bankLineId === null) return null
  if (!bankLineIds.includes(bankLineId)) return `${bankLineId} 不在所选流水中`
  if (kind === 'cash' ? amount < 0 : amount > 0) return '现金须为正，退款须为负'
  const rejected = standing.find(
    ({ body }) => body.kind === 'reject' && body.bankLineId === bankLineId && body.contractNo === contractNo,
  )
  return rejected ? `${bankLineId} 与 ${contractNo} 已由 ${rejected.id} 否决，请先撤销` : null
}

/** Each row is allocated at most its own amount, over all decisions that stand. */
function overdrawn(
  standing: readonly Decision[],
  allocations: readonly Allocation[],
  line: DecidedLine,
): string | null {
  const claims = standing.flatMap(({ id, body }) => (body.kind === 'match' ? [{ id, parts: body.allocations }] : []))
  const taken = (parts: readonly Allocation[]) =>
    parts.reduce((sum, { bankLineId, amount }) => sum + (bankLineId === line.id ? amount : 0), 0)
  const before = claims.reduce((sum, { parts }) => sum + taken(parts), 0)
  const total = before + taken(allocations)
  if (total === 0 || (Math.sign(total) === Math.sign(line.signed) && Math.abs(total) <= Math.abs(line.signed)))
    return null
  const earlier = claims.find(({ parts }) => taken(parts) !== 0)
  if (earlier) return `${line.id} 已由 ${earlier.id} 核销，请先撤销`
  return `${line.id} 的金额是 ${formatFen(line.signed)}，不能核销 ${formatFen(fen(total))}`
}

function isMatched(standing: readonly Decision[], bankLineId: string, contractNo: string): boolean {
  return standing.some(
    ({ body }) =>
      body.kind === 'match' &&
      body.allocations.some((each) => each.bankLineId === bankLineId && each.contractNo === contractNo),
  )
}

function checkUndo(db: ReadDb, standing: readonly Decision[], decisionId: string, now: EpochMs): Checked {
  const target = standing.find(({ id }) => id === decisionId)
  if (!target) return err({ code: 'DECISION_NOT_FOUND', facts: { decisionId } })
  const { body } = target
  // One person must not take back, nor bring back, what two have signed.
  const behind = decisionBehind(target, listDecisions(db))
  if (behind.body.kind === 'objection') return invalid('复核意见由复核人提出，只能答复，不能撤销')
  if (behind.body.kind === 'performance' && (body.kind !== 'performance' || isReviewed(standing, target.id)))
    return invalid('绩效模式由两人签署，改回须另行登记并由另一人复核')
  const restored = body.kind === 'undo' ? listDecisions(db).find(({ id }) => id === body.decisionId)?.body : undefined
  if (restored?.kind === 'exception') return checkException(db, standing, restored, now)
  const changesRule = body.kind === 'rule' || ('reversed' in body && body.reversed !== undefined)
  const signed = changesRule && listSeals(db).find(({ period }) => !isDecidedAfterSeal(db, target.id, period))
  if (signed) return closed(db, signed) // that month was matched by the rules as they stood
  const month = monthBehind(db, standing, target)
  const counted = month && sealOfMonth(db, month)
  if (counted && !isDecidedAfterSeal(db, target.id, counted.period)) return closed(db, counted)
  const lines = body.kind === 'match' ? body.bankLineIds : 'bankLineId' in body ? [body.bankLineId] : []
  const known = findDecidedLines(db, lines)
  for (const line of known.values()) {
    const seal = sealOver(db, line)
    // What was decided after the seal is not in it, and may be taken back.
    if (seal && !isDecidedAfterSeal(db, target.id, seal.period)) return closed(db, seal)
  }
  return ok(null)
}

/** All lines exist, and none whose sealed month counted it. */
function checkLines(db: ReadDb, ids: readonly string[], isCounted: (line: DecidedLine) => boolean): Checked {
  const lines = findDecidedLines(db, ids)
  for (const id of ids) {
    const line = lines.get(id)
    if (!line) return invalid(`没有流水 ${id}`)
    const seal = sealOver(db, line)
    if (seal && isCounted(line)) return closed(db, seal)
  }
  return ok(null)
}

/** The first seal that counts this line. */
function sealOver(db: ReadDb, line: DecidedLine): Seal | null {
  return sealOfMonth(db, periodOfDay(line.postedOn))
}

function refuseWith(reason: string | null): Checked {
  return reason === null ? ok(null) : invalid(reason)
}
