import type { Evidence } from '../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../shared/domain/discrepancy-work.ts'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import { type EpochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { type OwnerSplit, percentText } from '../../shared/domain/owner-split.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { everyDiscrepancy, pageOfDiscrepancies } from '../db/repositories/discrepancy-page.ts'
import { invoiceAmountsOf } from '../db/repositories/match-page.ts'
import { findSlip } from '../db/repositories/slip.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { listMatches } from '../usecases/list-matches.ts'
import { listSlips } from '../usecases/list-slips.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

export const matchesCommand = (args: Arguments): Outcome => listed(args, matchLines)
export const slipsCommand = (args: Arguments): Outcome => listed(args, slipLines)
export const discrepanciesCommand = (args: Arguments): Outcome => listed(args, discrepancyLines)

const PAGE = 1000

function listed(args: Arguments, lines: (db: ReadDb, period: PeriodKey | null) => Iterable<unknown>): Outcome {
  const period = args.period()
  return withReader(args, ({ db }) => ({ exit: 0, lines: [...lines(db, period)] }))
}

export function* matchLines(db: ReadDb, period: PeriodKey | null): Generator<unknown> {
  for (const row of paged((page) => listMatches(db, { ...page, period, status: [] }).rows)) {
    const invoices = invoiceAmountsOf(db, row.invoiceNos)
    yield {
      id: row.id,
      status: row.status,
      rule: row.rule,
      score: row.score,
      alternatives: row.alternatives,
      contracts: row.allocations.map(({ contractNo, planNo, amount, kind }) => ({
        contractNo,
        planNo,
        amount: yuanText(amount),
        as: kind,
      })),
      receipts: row.lines.map(({ id, bankRef, amount }) => ({
        bankRef,
        account: id.slice(0, id.indexOf(':')),
        amount: yuanText(amount),
      })),
      invoices: row.invoiceNos.map((invoiceNo) => ({ invoiceNo, amount: textOrNull(invoices.get(invoiceNo)) })),
      explanation: row.reasons.map(({ text }) => text).join('；'),
    }
  }
}

export function* slipLines(db: ReadDb, period: PeriodKey | null): Generator<unknown> {
  const filter = { period, sign: [], legal: [], finance: [], closed: null }
  for (const row of paged((page) => listSlips(db, { ...page, ...filter }).rows)) {
    const slip = findSlip(db, row.contractNo)
    yield {
      contractNo: row.contractNo,
      customer: row.customerName,
      salesperson: row.ownerName,
      ...(row.ownerSplits.length > 0 ? { splits: row.ownerSplits.map(splitOf) } : {}),
      region: row.region,
      amount: yuanText(row.amount),
      sign: { state: row.signState, at: momentOrNull(row.signAt) },
      legal: { state: row.legalState, at: momentOrNull(row.legalAt), archiveNo: row.archiveNo },
      finance: {
        state: row.financeState,
        at: momentOrNull(row.financeAt),
        received: yuanText(row.received),
        invoiced: yuanText(row.invoiced),
      },
      closed: row.isClosed,
      closedAt: momentOrNull(slip?.closedAt ?? null),
      period: row.period,
      discrepancies: slip?.discrepancyIds ?? [],
    }
  }
}

function splitOf({ name, basisPoints }: OwnerSplit) {
  return { salesperson: name, percent: percentText(basisPoints).replace('%', '') }
}

export function* discrepancyLines(db: ReadDb, period: PeriodKey | null): Generator<unknown> {
  const filter = { period, ...everyDiscrepancy }
  for (const { discrepancy, state, firstDetectedAt, work } of paged(
    (page) => pageOfDiscrepancies(db, { ...page, ...filter, sort: [{ column: 'id', descending: false }] }).rows,
  )) {
    yield {
      id: discrepancy.id,
      type: discrepancy.code,
      gap: discrepancy.gap,
      severity: discrepancy.severity,
      owner: { role: discrepancy.ownerRole, name: discrepancy.ownerName },
      amount: yuanText(discrepancy.amount),
      contracts: discrepancy.contractNos,
      bankRefs: discrepancy.bankLineIds,
      invoices: discrepancy.invoiceNos,
      archives: discrepancy.archiveNos,
      scenario: discrepancy.scenario,
      since: formatMoment(discrepancy.sinceAt),
      detectedAt: formatMoment(firstDetectedAt),
      dueAt: formatMoment(work.dueAt),
      ...workOf(work),
      state,
      cause: discrepancy.cause,
      evidence: [evidenceOf(discrepancy.left), evidenceOf(discrepancy.right)],
    }
  }
}

/** What people did about it; null where nobody did anything. */
function workOf({ assigned, answer, hold, noteCount }: DiscrepancyWork) {
  return {
    assignedTo: assigned,
    answer: answer && {
      at: formatMoment(answer.at),
      by: answer.by,
      reasonCode: answer.reasonCode,
      text: answer.text,
      expectedOn: answer.expectedOn === null ? null : formatDay(answer.expectedOn),
    },
    heldSince: hold && { at: formatMoment(hold.at), cause: hold.cause },
    notes: noteCount,
  }
}

type Page = { readonly offset: number; readonly limit: number; readonly sort: []; readonly search: string }

function* paged<Row>(read: (page: Page) => readonly Row[]): Generator<Row> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = read({ offset, limit: PAGE, sort: [], search: '' })
    yield* rows
    if (rows.length < PAGE) return
  }
}

function evidenceOf({ text, cells }: Evidence) {
  return { text, cells }
}

function momentOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}

function textOrNull(amount: Parameters<typeof yuanText>[0] | undefined): string | null {
  return amount === undefined ? null : yuanText(amount)
}
