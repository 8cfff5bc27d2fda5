import type { Alert } from '../domain/alert.ts'
import {
  type Comparison,
  type MetricId,
  type MetricLevel,
  metricScales,
  type Threshold,
  thresholdProblem,
} from '../domain/metric.ts'
import type { Fen } from '../domain/money.ts'
import { periodTitle } from '../domain/period.ts'
import { countText } from './count-text.ts'
import { amountText, type MoneyUnit, unitWord } from './money-text.ts'
import { PROGRAM } from './program.ts'

export const metricNames: { readonly [Metric in MetricId]: string } = {
  'match-rate': '匹配率',
  'signed-unarchived': '已签未归档',
  stalled: '审批停滞',
  'approval-hours': '审批平均耗时',
  unclaimed: '未认领收款',
  overdue: '反馈超时',
  'statement-breaks': '账单断点',
  'risky-customers': '高风险客户',
}

/** What is counted, for a hover. */
export const metricHints: { readonly [Metric in MetricId]: string } = {
  'match-rate': '本月客户来款中，已确认核销的笔数与金额；取两者中较低的一个定级',
  'signed-unarchived': '客户已签章、法务未归档的合同；距封关不足 24 小时时加倍计',
  stalled: 'D04 审批停滞（含预测告警）；距封关 72 小时以内才算红',
  'approval-hours': '近 30 天归档的流程，从提交到归档的平均工作时',
  unclaimed: 'D07 入账超过 24 小时无人认领',
  overdue: 'S1、S2 差异中，应反馈时间已过而没有反馈、也没有停表的；同因只计主码（S1 都计），差异清单的“已逾期”含副码',
  'statement-breaks': 'D37 余额不连续、缺日、合计不符的账单',
  'risky-customers': '近 90 天内 D09、D14、D15、D20 合计达到 3 次的客户，已处理的也算',
}

export const metricUnits: { readonly [Metric in MetricId]: string } = {
  'match-rate': '%',
  'signed-unarchived': '份',
  stalled: '件',
  'approval-hours': '工作时',
  unclaimed: '笔',
  overdue: '条',
  'statement-breaks': '处',
  'risky-customers': '户',
}

export const levelWords: { readonly [Level in MetricLevel]: string } = {
  grey: '无数据',
  green: '正常',
  yellow: '关注',
  red: '告警',
}

/** Why there is nothing to show. */
export const greyWords: { readonly [Metric in MetricId]: string } = {
  'match-rate': '本月没有客户来款',
  'signed-unarchived': '本月没有合同',
  stalled: '还没有导入法务台账',
  'approval-hours': '近 30 天没有归档',
  unclaimed: '还没有导入银行流水',
  overdue: '还没有勾兑过',
  'statement-breaks': '还没有导入银行流水',
  'risky-customers': '还没有勾兑过',
}

const comparisons: { readonly [Each in Comparison]: string } = { below: '低于', over: '超过', 'at-least': '达到' }

/** To a tenth. A percentage is cut off, never rounded up: 94.96 is below 95 and must look so. */
export function valueText(metric: MetricId, value: number): string {
  const { isWhole, red } = metricScales[metric]
  if (isWhole) return countText(value)
  return ((red === 'below' ? Math.floor(value * 10 + 1e-9) : Math.round(value * 10)) / 10).toFixed(1)
}

type Figure = {
  readonly metric: MetricId
  readonly value: number | null
  readonly amount: Fen | null
  readonly amountPercent: number | null
}

/** "12 笔 · 3.40 万元": a figure in one line, for lists, notices and paper. */
export function figureText({ metric, value, amount, amountPercent }: Figure, money: MoneyUnit = 'wan'): string {
  if (value === null) return greyWords[metric]
  const unit = metricUnits[metric]
  if (metric === 'match-rate') {
    const byAmount = amountPercent === null ? '' : ` · 额 ${valueText(metric, amountPercent)}%`
    return `笔 ${valueText(metric, value)}%${byAmount}`
  }
  const worth = amount === null || amount === 0 ? '' : ` · ${amountText(amount, money)} ${unitWord(money)}`
  return `${valueText(metric, value)} ${unit}${worth}`
}

/** "超过 20 份或 100.00 万元" */
export function boundText(metric: MetricId, threshold: Threshold, level: 'yellow' | 'red'): string {
  const comparison = metricScales[metric][level]
  const bound = threshold[level]
  if (comparison === null || bound === null) return '—'
  const unit = metricUnits[metric]
  const spaced = unit === '%' ? unit : ` ${unit}`
  const when = metric === 'stalled' && level === 'red' ? '封关前 72h 内' : ''
  const count = `${when}${comparisons[comparison]} ${bound}${spaced}`
  if (level === 'yellow' || threshold.redAmount === null) return count
  return `${count}或 ${amountText(threshold.redAmount, 'wan')} ${unitWord('wan')}`
}

export function whyNoThreshold(told: { readonly metric: MetricId } & Threshold): string | null {
  switch (thresholdProblem(told.metric, told)) {
    case 'range':
      return `${metricNames[told.metric]}的阈值不在可取的范围内`
    case 'order':
      return `${metricNames[told.metric]}的黄线应比红线宽松`
    case null:
      return null
  }
}

export const alertText = {
  program: PROGRAM,
  title: (alerts: readonly Pick<Alert, 'period'>[]) => {
    const [period] = alerts.map((alert) => alert.period)
    return `${period ? periodTitle(period) : ''} ${alerts.length} 项指标告警`
  },
  body: (alerts: readonly Pick<Alert, 'metric' | 'figure'>[]) =>
    [
      ...alerts.map(({ metric, figure }) => `${metricNames[metric]}：${figure}`),
      '请在 5 分钟内到“总览”确认查看，10 分钟内开始处理。',
    ].join('\n'),
} as const
