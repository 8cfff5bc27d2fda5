import { compareBy, groupBy } from '../../../shared/base/index.ts'
import type { OwnerRole } from '../../../shared/domain/discrepancy.ts'
import type { AnswerStage } from '../../../shared/domain/discrepancy-work.ts'
import { addDays } from '../../../shared/domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen, sumFen } from '../../../shared/domain/money.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import { anyOf, type Filter, orderBy, type PageSort, whereAll, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'
import { type DiscrepancyRecord, type TrackedDiscrepancy, toTracked } from './discrepancy.ts'
import { type DiscrepancySlice, isLead, isOfAllMonths, LATE, sliceFilters } from './discrepancy-slice.ts'

export type DiscrepancyQuery = {
  readonly offset: number
  readonly limit: number
  readonly sort: PageSort
  readonly search: string
  readonly period: PeriodKey | null
  readonly state: readonly string[]
  readonly codes: readonly string[]
  readonly severities: readonly string[]
  readonly leadsOnly: boolean
  /** What a figure of the board counts, instead of states and severities. */
  readonly slice?: DiscrepancySlice | null | undefined
  /** Null: anybody's. '' is who has the role, unnamed. */
  readonly owner: Owner | null
  /** Null: at any stage. */
  readonly stage: AnswerStage | null
  /** Stages go by this moment. */
  readonly now: EpochMs
}

/** Leaves nothing out; pages, period and order are the caller's. */
export const everyDiscrepancy = {
  ...{ state: [], codes: [], severities: [], leadsOnly: false, owner: null, stage: null },
  now: epochMs(0),
} as const satisfies Partial<DiscrepancyQuery>

export type Owner = { readonly role: OwnerRole; readonly name: string }

export type DiscrepancyPage = {
  readonly rows: readonly TrackedDiscrepancy[]
  readonly total: number
  readonly sum: Fen
  /** Open ones by code, whatever code or severity is picked. */
  readonly byCode: readonly {
    readonly code: string
    readonly severity: string
    readonly open: number
    readonly amount: Fen
  }[]
  /** Open ones by whose they are, whatever owner is picked. */
  readonly byOwner: readonly (Owner & { readonly open: number; readonly overdue: number; readonly amount: Fen })[]
}

const ownerRole = 'coalesce(d.assigned_role, d.owner_role)'
const ownerName = 'coalesce(d.assigned_name, d.owner_name)'

/** 反馈阶段 as SQL. */
const stages: { readonly [Stage in AnswerStage]: string } = {
  held: '(d.held_at IS NOT NULL)',
  overdue: LATE,
  answered: `(d.held_at IS NULL AND d.answered_at IS NOT NULL AND NOT ${LATE})`,
  waiting: `(d.held_at IS NULL AND d.answered_at IS NULL AND NOT ${LATE})`,
}

export const discrepancyColumns = {
  id: 'd.id',
  code: 'd.code',
  severity: 'd.severity',
  ownerRole: ownerRole,
  ownerName: `${ownerName}, ${ownerRole}`,
  amount: 'd.amount_fen',
  subject: 'd.subject',
  contractNos: 'd.contract_no',
  sinceAt: 'd.since_at',
  firstDetectedAt: 'd.first_detected_at',
  dueAt: 'd.due_at',
  ageDays: '-d.since_at',
  state: 'd.state',
  reopened: 'd.reopened',
} as const

/** Unless somebody sorts: what blocks first, then what is due first. */
const inTurn = 'd.severity, d.due_at, d.id'

const searched = ['d.id', 'd.owner_name', 'd.assigned_name', 'd.contract_no', 'd.body', 'd.answer']

export function pageOfDiscrepancies(db: ReadDb, query: DiscrepancyQuery): DiscrepancyPage {
  const [scope, picked] = [scopeOf(db, query), whereAll(pickedBy(query))]
  const { text, values } = whereAll([...scope, ...pickedBy(query)])
  const order = orderBy(query.sort, discrepancyColumns, inTurn)
  const rows = db
    .prepare<unknown[], DiscrepancyRecord>(`SELECT d.* FROM discrepancy d ${text} ${order} LIMIT ? OFFSET ?`)
    .all(...values, query.limit, query.offset)
    .map(toTracked)
  return { rows, ...countAll(db, scope, picked, query.now) }
}

/** Every one that the query picks, in its order, whatever page is shown. */
export function listDiscrepancyIds(db: ReadDb, query: Omit<DiscrepancyQuery, 'offset' | 'limit'>): readonly string[] {
  const { text, values } = whereAll([...scopeOf(db, query), ...pickedBy(query)])
  const order = orderBy(query.sort, discrepancyColumns, inTurn)
  return db
    .prepare<unknown[], string>(`SELECT d.id FROM discrepancy d ${text} ${order}`)
    .pluck()
    .all(...values)
}

type Picked = Omit<DiscrepancyQuery, 'offset' | 'limit' | 'sort'>

/** Words are looked for once, in whole texts; what is asked after that goes by the rows found. */
function scopeOf(db: ReadDb, { period: asked, search, slice }: Picked): readonly Filter[] {
  const period = slice && isOfAllMonths(slice) ? null : asked
  const words = wordsIn(search, searched, ['d.amount_fen'])
  if (words.length === 0) return discrepanciesInPeriod(period)
  const { text, values } = whereAll(words)
  const found = db
    .prepare<unknown[], number>(`SELECT d.rowid FROM discrepancy d ${text}`)
    .pluck()
    .all(...values)
  return [
    { text: 'd.rowid IN (SELECT value FROM json_each(?))', values: [JSON.stringify(found)] },
    ...discrepanciesInPeriod(period),
  ]
}

function pickedBy({ state, codes, severities, leadsOnly, slice, owner, stage, now }: Picked): readonly Filter[] {
  const chosen = [...anyOf('d.state', state), ...anyOf('d.severity', severities), ...(leadsOnly ? [isLead] : [])]
  return [
    ...(slice ? sliceFilters(slice) : chosen),
    ...anyOf('d.code', codes),
    ...(owner === null ? [] : [{ text: `(${ownerRole} = ? AND ${ownerName} = ?)`, values: [owner.role, owner.name] }]),
    ...(stage === null ? [] : [{ text: stages[stage], values: stage === 'held' ? [] : [now] }]),
  ]
}

/** Open differences by the one that leads them. */
export function findLed(
  db: ReadDb,
  primaryIds: readonly string[],
): ReadonlyMap<string, readonly TrackedDiscrepancy['discrepancy'][]> {
  const text = `SELECT d.* FROM discrepancy d INDEXED BY discrepancy_by_primary
    WHERE d.primary_id IN (SELECT value FROM json_each(?)) AND d.primary_id IS NOT NULL AND d.state = 'open'
    ORDER BY d.severity, d.id`
  const found = db.prepare<[string], DiscrepancyRecord>(text).all(JSON.stringify(primaryIds))
  return groupBy(
    found.map((record) => toTracked(record).discrepancy),
    ({ primaryId }) => primaryId ?? '',
  )
}

/** Alive in the month: began by its end (or is about a contract or bank line of it), and was not closed before it began. */
export function discrepanciesInPeriod(period: PeriodKey | null): readonly Filter[] {
  if (period === null) return []
  const [starts, ends] = [momentAt(firstDayOf(period)), momentAt(addDays(lastDayOf(period), 1))]
  return [
    {
      text: `(d.since_at < ? OR EXISTS (SELECT 1 FROM slip s WHERE s.contract_no = d.contract_no AND s.period <= ?)
        OR EXISTS (SELECT 1 FROM bank_line b WHERE b.line_key = line_key(d.subject) AND b.posted_on <= ?)
        OR (d.code = '${OBJECTION_CODE}' AND substr(d.subject, 1, 7) <= ?))`,
      values: [ends, period, lastDayOf(period), period],
    },
    { text: '(d.closed_at IS NULL OR d.closed_at >= ?)', values: [starts] },
  ]
}

type Counted = Owner & {
  readonly code: string
  readonly severity: string
  readonly isOpen: 0 | 1
  readonly count: number
  readonly overdue: number
  readonly amount: number
  readonly picked: number
  readonly pickedAmount: number
}

/** All the counts beside the list in one reading of its index, in the index's own order: nothing is sorted. */
function countAll(db: ReadDb, scope: readonly Filter[], picked: Filter, now: EpochMs): Omit<DiscrepancyPage, 'rows'> {
  const { text, values } = whereAll(scope)
  const isPicked = picked.text === '' ? '1' : `(${picked.text.replace(/^WHERE /, '')})`
  const groups = db
    .prepare<unknown[], Counted>(
      `SELECT d.code, min(d.severity) AS severity, ${ownerRole} AS role, ${ownerName} AS name, d.state = 'open' AS isOpen,
         count(*) AS count, sum(${LATE}) AS overdue, sum(d.amount_fen) AS amount,
         count(*) FILTER (WHERE ${isPicked}) AS picked, total(d.amount_fen) FILTER (WHERE ${isPicked}) AS pickedAmount
       FROM discrepancy d ${text}
       GROUP BY d.code, d.state, d.owner_role, d.owner_name, d.assigned_role, d.assigned_name`,
    )
    .all(now, ...picked.values, ...picked.values, ...values)
  const open = groups.filter((group) => group.isOpen === 1)
  return {
    total: groups.reduce((sum, group) => sum + group.picked, 0),
    sum: sumFen(groups, ({ pickedAmount }) => fen(pickedAmount)),
    byCode: [...groupBy(open, ({ code }) => code)]
      .map(([code, some]) => {
        const [severity = ''] = some.map((group) => group.severity).sort()
        return { code, severity, open: countOf(some), amount: amountOf(some) }
      })
      .sort(compareBy(({ code }) => code)),
    byOwner: [...groupBy(open, ({ role, name }) => `${role}:${name}`).values()]
      .flatMap((some) => {
        const [first] = some
        const overdueCount = some.reduce((sum, group) => sum + group.overdue, 0)
        return first
          ? [{ role: first.role, name: first.name, open: countOf(some), overdue: overdueCount, amount: amountOf(some) }]
          : []
      })
      .sort(
        compareBy(
          (owner) => -owner.overdue,
          (owner) => -owner.open,
          (owner) => `${owner.role}:${owner.name}`,
        ),
      ),
  }
}

function countOf(groups: readonly Counted[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}

function amountOf(groups: readonly Counted[]): Fen {
  return sumFen(groups, ({ amount }) => fen(amount))
}
