import { type AgeBucket, momentsOfAge } from '../../../shared/domain/age-bucket.ts'
import type { DiscrepancyCode, Severity } from '../../../shared/domain/discrepancy.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { MetricId } from '../../../shared/domain/metric.ts'
import { RISK_CODES, RISK_TIMES, RISK_WINDOW_MS } from '../../../shared/engine/metrics/risky-customers.ts'
import { anyOf, type Filter } from '../page-query.ts'

/** The differences that a figure counts, as of its moment. The list and the figure ask by the same words, so that they agree. */
export type DiscrepancySlice =
  | { readonly kind: 'metric'; readonly metric: MetricId; readonly asOf: EpochMs }
  | { readonly kind: 'age'; readonly bucket: AgeBucket; readonly severity: Severity | null; readonly asOf: EpochMs }

/** Not one that another of the same state leads. What blocks the sign-off is listed whoever leads it. */
export const isLead: Filter = {
  text: `(d.primary_id IS NULL OR d.severity = 'S1'
    OR NOT EXISTS (SELECT 1 FROM discrepancy p WHERE p.id = d.primary_id AND p.state = d.state))`,
  values: [],
}

export const isOpen: Filter = { text: "d.state = 'open'", values: [] }

/**
 * 逾期 as of the moment that it asks for: its answer was due, and nobody gave one nor stopped the clock; an answer that only names a day
 * is due again then. S3 is only for information. The same law as `answerStage`.
 */
export const LATE = `(d.severity IN ('S1', 'S2') AND d.due_at < ? AND d.held_at IS NULL
  AND (d.answered_at IS NULL OR d.expected_on IS NOT NULL))`

export function sliceFilters(slice: DiscrepancySlice): readonly Filter[] {
  if (slice.kind === 'metric') return metricFilters(slice.metric, slice.asOf)
  const { from, before } = momentsOfAge(slice.bucket, slice.asOf)
  return [
    isOpen,
    isLead,
    ...anyOf('d.severity', slice.severity === null ? [] : [slice.severity]),
    ...(from === null ? [] : [{ text: 'd.since_at >= ?', values: [from] }]),
    ...(before === null ? [] : [{ text: 'd.since_at < ?', values: [before] }]),
  ]
}

/** Findings of risk are looked for over 90 days, whatever month is shown. */
export function isOfAllMonths(slice: DiscrepancySlice): boolean {
  return slice.kind === 'metric' && slice.metric === 'risky-customers'
}

/** Open ones that a metric counts; where it counts something else, the ones that are in its way. */
function metricFilters(metric: MetricId, asOf: EpochMs): readonly Filter[] {
  switch (metric) {
    case 'match-rate':
      return [isOpen, ofOpenReceipt]
    case 'signed-unarchived':
      return openOf('D01', 'D04')
    case 'stalled':
    case 'approval-hours':
      return openOf('D04')
    case 'unclaimed':
      return openOf('D07')
    case 'statement-breaks':
      return openOf('D37')
    case 'overdue':
      return [isOpen, isLead, { text: LATE, values: [asOf] }]
    case 'risky-customers': {
      const { text, values } = risksAt(asOf)
      return [
        { text, values },
        {
          text: `(SELECT s.customer_name FROM slip s WHERE s.contract_no = d.contract_no) IN (
            SELECT s.customer_name FROM discrepancy d JOIN slip s ON s.contract_no = d.contract_no
            WHERE ${text} GROUP BY s.customer_name HAVING count(*) >= ${RISK_TIMES})`,
          values,
        },
      ]
    }
  }
}

function openOf(...codes: readonly DiscrepancyCode[]): readonly Filter[] {
  return [isOpen, ...anyOf('d.code', codes)]
}

/** Of the last 90 days, in any state. A bank line that was taken out again has told nothing. */
export function risksAt(asOf: EpochMs): Filter {
  return {
    text: `d.code IN (${RISK_CODES.map((code) => `'${code}'`).join(', ')}) AND d.since_at > ? AND d.since_at <= ?
      AND (d.code = 'D09' OR EXISTS (SELECT 1 FROM bank_line b WHERE b.line_key = line_key(d.subject)))`,
    values: [asOf - RISK_WINDOW_MS, asOf],
  }
}

const ofOpenReceipt: Filter = {
  text: `EXISTS (SELECT 1 FROM line_state t WHERE t.bank_line_id = d.subject AND t.line_class = 'sales' AND t.open_fen <> 0)`,
  values: [],
}
