import { assertNever, groupBy } from '../../../shared/base/index.ts'
import type { Decision } from '../../../shared/domain/decision.ts'
import { ruleTitle } from '../../../shared/domain/engine-rule.ts'
import { type EpochDay, formatDay } from '../../../shared/domain/epoch-day.ts'
import { METRICS, type MetricId } from '../../../shared/domain/metric.ts'
import { type CutoffRule, defaultCutoffRule, periodTitle } from '../../../shared/domain/period.ts'
import { stillStanding } from '../../../shared/domain/still-standing.ts'
import type { CalendarDay } from '../../../shared/domain/work-calendar.ts'
import { performanceModes } from '../../../shared/engine/decisions/performance-modes.ts'
import { standingDecisions } from '../../../shared/engine/decisions/standing-decisions.ts'
import { standingSegregation, toldSegregation } from '../../../shared/engine/decisions/standing-segregation.ts'
import { defaultPolicy } from '../../../shared/engine/engine-input.ts'
import { standingThresholds } from '../../../shared/engine/metrics/standing-thresholds.ts'
import type { PlainPolicy } from '../../../shared/engine/replay/plain-policy.ts'
import { RULE_BOOK } from '../../../shared/engine/rules/rule-book.ts'
import type { StandingRule } from '../../../shared/engine/rules/standing-rules.ts'
import { ruleModeWords } from '../../../shared/text/decision-words.ts'
import { boundText, levelWords, metricNames } from '../../../shared/text/metrics.ts'
import { performanceModeNames } from '../../../shared/text/performance.ts'
import { segregationWords } from '../../../shared/text/segregation.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { parameterFacts } from './parameter-facts.ts'

/** 类别, in the order in which the paper shows them. */
export const RULE_GROUPS = [
  '绩效模式',
  '封关口径',
  '工作日历',
  '职责分离',
  '勾兑规则',
  '别名',
  '账户登记',
  '科目对应',
  '程序参数',
  '看板阈值',
] as const
export type RuleGroup = (typeof RULE_GROUPS)[number]

/** One thing that the month went by, in words: two equal values are the same rule. */
export type RuleLine = {
  /** What it is, whatever its value. */
  readonly key: string
  readonly group: RuleGroup
  readonly name: string
  readonly value: string
  /** The last word on it; null: the program's own. */
  readonly told: Decision | null
}
export type RuleLines = ReadonlyMap<string, RuleLine>

/** What people may say about rules; an undo or a review of one too. */
export function isAboutRules({ body }: Decision): boolean {
  switch (body.kind) {
    case 'rule':
    case 'cutoff':
    case 'calendar':
    case 'threshold':
    case 'segregation':
    case 'performance':
    case 'alias':
    case 'account':
    case 'ledger':
      return true
    case 'match':
    case 'reject':
    case 'suspense':
    case 'scope':
      return body.reversed !== undefined // takes a rule out of 自动
    case 'waive':
    case 'invoice':
    case 'tick':
    case 'outstanding':
    case 'note':
    case 'assign':
    case 'feedback':
    case 'hold':
    case 'step':
    case 'objection':
    case 'exception':
    case 'review':
    case 'undo':
      return false
    default:
      return assertNever(body)
  }
}

/** What people's decisions come to; the program's own where they said nothing. */
export function decidedLines(decisions: readonly Decision[]): RuleLines {
  return new Map([...settingLines(decisions), ...aliasLines(decisions)])
}

/** 别名: each stands alone, whatever the others are. */
export function aliasLines(decisions: readonly Decision[]): RuleLines {
  const { aliases, isReviewed } = standingDecisions(decisions)
  return new Map(
    aliases.map((told) => {
      const { payerName, customerName } = told.body
      const value = `${isReviewed(told) ? '生效' : '待复核，不生效'}：${aliasText(told.body)}`
      const [key, name] = [`alias:${told.id}`, `${payerName} → ${customerName}`]
      return [key, { key, group: '别名', name, value, told }]
    }),
  )
}

/** Everything but the aliases. */
export function settingLines(decisions: readonly Decision[]): RuleLines {
  const standing = standingDecisions(decisions)
  const lines = new Map<string, RuleLine>()
  const put = (key: string, group: RuleGroup, name: string, value: string, told: Decision | null): void => {
    lines.set(key, { key, group, name, value, told })
  }
  const thresholds = standingThresholds(decisions)
  const bounds = new Map<MetricId, Decision>()
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  putModes(put, decisions)
  put('cutoff:', '封关口径', settingsWords.beginning, cutoffText(defaultCutoffRule), null)
  put(
    'segregation',
    '职责分离',
    '签批人数',
    segregationWords[standingSegregation(decisions)].name,
    toldSegregation(decisions),
  )
  for (const decision of stillStanding(decisions)) {
    const { body } = decision
    if (body.kind === 'cutoff') {
      const { period, appliesTo = defaultCutoffRule.appliesTo, ...rule } = body
      put(`cutoff:${period}`, '封关口径', `${periodTitle(period)}起`, cutoffText({ ...rule, appliesTo }), decision)
    }
    if (body.kind === 'calendar') put(dayKey(body), '工作日历', formatDay(body.day), dayText(body), decision)
    if (body.kind === 'threshold') bounds.set(body.metric, decision)
    if (body.kind === 'account') {
      const value = `开户行 ${body.bankName || '（未填）'}；区域 ${body.region || '（无）'}；单位 ${body.ourEntity || '（未填）'}`
      put(`account:${body.accountNo}`, '账户登记', body.accountNo, value, decision)
    }
    if (body.kind === 'ledger') {
      put(`ledger:${body.ledger}`, '科目对应', body.ledger, body.accountNo || '不是本单位账户', decision)
    }
  }
  for (const { rule } of RULE_BOOK) {
    const stands = standing.rules.get(rule)
    const told = stands && stands.why.kind !== 'default' ? (byId.get(stands.why.decisionId) ?? null) : null
    if (stands) put(`rule:${rule}`, '勾兑规则', ruleTitle(rule), modeText(stands), told)
  }
  for (const metric of METRICS) {
    const { yellow } = thresholds[metric]
    const value = [...(yellow === null ? [] : (['yellow'] as const)), 'red' as const].map(
      (level) => `${levelWords[level]} ${boundText(metric, thresholds[metric], level)}`,
    )
    put(`threshold:${metric}`, '看板阈值', metricNames[metric], value.join('；'), bounds.get(metric) ?? null)
  }
  return lines
}

/** The program's own numbers and days, but for those that people decided on. */
export function programLines(policy: PlainPolicy, isDecided: (day: CalendarDay) => boolean): RuleLines {
  const { cutoff: _, calendar, ...numbers } = policy
  const lines = new Map<string, RuleLine>()
  const put = (key: string, group: RuleGroup, name: string, value: string): void => {
    lines.set(key, { key, group, name, value, told: null })
  }
  const facts = parameterFacts({ ...defaultPolicy, ...numbers })
  for (const [key, [name, value]] of Object.entries(facts)) {
    if (key === 'performanceMode') continue // people's own word, told above
    put(`parameter:${key}`, '程序参数', name, key in numbers ? value : '（当时没有此项）')
  }
  for (const [year, days] of groupBy(
    calendar.filter((each) => !isDecided(each)),
    ({ day }) => formatDay(day).slice(0, 4),
  )) {
    const [worked, rest] = [days.filter(({ isWorkday }) => isWorkday), days.filter(({ isWorkday }) => !isWorkday)]
    const value = `${settingsWords.rest} ${spansText(rest)}；${settingsWords.worked} ${spansText(worked)}`
    put(`notice:${year}`, '工作日历', `${year} 年国务院通知（${days.length} 天）`, value)
  }
  return lines
}

export function dayKey({ day }: Pick<CalendarDay, 'day'>): string {
  return `calendar:${formatDay(day)}`
}

type Put = (key: string, group: RuleGroup, name: string, value: string, told: Decision | null) => void

function putModes(put: Put, decisions: readonly Decision[]): void {
  const { performanceMode, current, waiting } = performanceModes(decisions)
  const signed = current?.review
    ? `（${current.asked.decidedBy} 登记，${current.review.decidedBy} 复核，${current.review.id}）`
    : ''
  put('performance', '绩效模式', '现行模式', performanceModeNames[performanceMode] + signed, current?.asked ?? null)
  if (!waiting) return
  put('performance:waiting', '绩效模式', '登记待复核', `${performanceModeNames[waiting.mode]}（不生效）`, waiting.asked)
}

export function aliasText({
  relation,
  payerAccount,
  from,
  to,
  evidence,
}: Extract<Decision['body'], { kind: 'alias' }>): string {
  const account = payerAccount === '' ? aliasesWords.anyAccount : aliasesWords.account(payerAccount)
  const span = aliasesWords.span(formatDay(from), to === null ? null : formatDay(to))
  return `${aliasesWords.relations[relation]}，${account}，${span}${evidence === '' ? '' : `，依据 ${evidence}`}`
}

function cutoffText({ lastDay, cutoffHour, archiveGraceHour, appliesTo }: Omit<CutoffRule, 'from'>): string {
  const bases = appliesTo.map((basis) => settingsWords.bases[basis]).join('、')
  const [cutoff, grace] = [settingsWords.hour(cutoffHour), settingsWords.hour(archiveGraceHour)]
  return `${settingsWords.lastDays[lastDay]} ${cutoff} 封关，归档宽限至 ${grace}，适用${bases}`
}

/** "01-01～01-03、01-28" */
function spansText(days: readonly CalendarDay[]): string {
  const spans: { from: EpochDay; to: EpochDay }[] = []
  for (const { day } of days) {
    const last = spans.at(-1)
    if (last && day - last.to === 1) last.to = day
    else spans.push({ from: day, to: day })
  }
  const words = (day: EpochDay) => formatDay(day).slice(5)
  return spans.map(({ from, to }) => (from === to ? words(from) : `${words(from)}～${words(to)}`)).join('、')
}

function dayText({ isWorkday, name }: Pick<CalendarDay, 'isWorkday' | 'name'>): string {
  return `${name} ${isWorkday ? settingsWords.worked : settingsWords.rest}`.trim()
}

/** "只建议（2025-12-01 起的流水；此前 可自动）": what was sealed keeps the mode of then. */
function modeText({ steps }: StandingRule): string {
  const [last, ...earlier] = steps.toReversed()
  if (!last) return ''
  const before = earlier.find(({ mode }) => mode !== last.mode)
  if (last.from === null || !before) return ruleModeWords[last.mode]
  return `${ruleModeWords[last.mode]}（${formatDay(last.from)} 起的流水；此前${ruleModeWords[before.mode]}）`
}
