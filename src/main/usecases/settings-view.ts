import type { ModeRow } from '../../shared/contract/settings.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import { METRICS, type MetricId } from '../../shared/domain/metric.ts'
import { nextPeriod, type PeriodKey } from '../../shared/domain/period.ts'
import { lastHolidayYear } from '../../shared/domain/public-holidays.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { type ModeDecision, performanceModes } from '../../shared/engine/decisions/performance-modes.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { standingSegregation, toldSegregation } from '../../shared/engine/decisions/standing-segregation.ts'
import { standingThresholds } from '../../shared/engine/metrics/standing-thresholds.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'

type Settings = OutputOf<'settings.get'>

/** 对账口径 as it stands, each part with who said so. */
export function viewSettings(db: ReadDb): Settings {
  const decisions = listDecisions(db)
  const { cutoff, calendar } = standingPolicy(decisions)
  const cutoffs = new Map<PeriodKey | null, Decision>()
  const days = new Map<EpochDay, Decision>()
  const bounds = new Map<MetricId, Decision>()
  const thresholds = standingThresholds(decisions)
  const modes = performanceModes(decisions)
  for (const decision of stillStanding(decisions)) {
    if (decision.body.kind === 'cutoff') cutoffs.set(decision.body.period, decision)
    if (decision.body.kind === 'threshold') bounds.set(decision.body.metric, decision)
    if (decision.body.kind === 'calendar') days.set(decision.body.day, decision)
  }
  const sealed = listSeals(db)
    .map(({ period }) => period)
    .sort()
    .at(-1)
  return {
    cutoffs: cutoff.rules.map((rule) => ({
      ...rule,
      appliesTo: [...rule.appliesTo],
      told: toldBy(cutoffs.get(rule.from)),
    })),
    days: calendar.days.map((day) => ({ ...day, told: toldBy(days.get(day.day)) })),
    thresholds: METRICS.map((metric) => ({ metric, ...thresholds[metric], told: toldBy(bounds.get(metric)) })),
    segregation: { mode: standingSegregation(decisions), told: toldBy(toldSegregation(decisions) ?? undefined) },
    performance: {
      mode: modes.performanceMode,
      current: modes.current && modeRow(modes.current),
      waiting: modes.waiting && modeRow(modes.waiting),
    },
    lastNoticeYear: lastHolidayYear,
    firstOpen: sealed === undefined ? null : nextPeriod(sealed),
  }
}

function modeRow({ asked, mode, review }: ModeDecision): ModeRow {
  return { mode, told: told(asked), review: review && { by: review.decidedBy, at: review.decidedAt } }
}

function toldBy(decision: Decision | undefined): Settings['cutoffs'][number]['told'] {
  return decision ? told(decision) : null
}

function told({ id, decidedBy, decidedAt, reason }: Decision): ModeRow['told'] {
  return { decisionId: id, by: decidedBy, at: decidedAt, reason }
}
