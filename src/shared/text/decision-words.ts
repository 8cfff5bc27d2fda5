import type { DecisionBody, RuleMode } from '../domain/decision.ts'
import { formatDay } from '../domain/epoch-day.ts'
import { formatFen } from '../domain/money.ts'
import { periodTitle } from '../domain/period.ts'
import { metricNames } from './metrics.ts'
import { targetWords } from './objection-words.ts'
import { performanceModeNames } from './performance.ts'
import { segregationWords, signRoleWords } from './segregation.ts'
import { ownerRoleWords } from './ui/states.ts'

export const ruleModeWords: Readonly<Record<RuleMode, string>> = {
  off: '停用',
  shadow: '试算',
  suggest: '只建议',
  auto: '可自动',
}

/** Payers whose money may be anybody's. */
export const paysForManyWords: Readonly<Record<string, string>> = {
  person: '个人',
  platform: '支付机构',
  bank: '银行',
  authority: '财政或税务机关',
}

/** What a person did, in a few words: for "已撤销：…". */
export function decisionWords(body: DecisionBody): string {
  switch (body.kind) {
    case 'match':
      return `勾兑 ${[...new Set(body.allocations.map(({ contractNo }) => contractNo))].join('、')}`
    case 'reject':
      return `否决 ${body.contractNo}`
    case 'suspense':
      return `暂收 ${reference(body.bankLineId)}`
    case 'scope':
      return `${body.inScope ? '判为销售往来' : '判为非销售'} ${reference(body.bankLineId)}`
    case 'waive':
      return `例外单 ${body.code} ${reference(body.subject)}`
    case 'invoice':
      return `发票归属 ${body.invoiceNo}`
    case 'account':
      return `账户登记 ${body.accountNo}`
    case 'ledger':
      return `科目对应 ${body.ledger.startsWith('file:') ? '日记账' : body.ledger} → ${body.accountNo || '不是本单位账户'}`
    case 'tick':
      return `${body.isSame ? '勾对' : '反勾对'} ${body.bankIds.length} 笔流水与 ${body.bookIds.length} 笔日记账`
    case 'outstanding':
      return `期初未达账项 ${body.summary} ${formatFen(body.amount)}`
    case 'calendar':
      return `${formatDay(body.day)} ${body.isWorkday ? '上班' : '休息'}`
    case 'cutoff':
      return `${periodTitle(body.period)}起 ${body.cutoffHour}:00 封关`
    case 'note':
      return `备注 ${among([body.subject, ...(body.others ?? [])])}`
    case 'assign':
      return `改派 ${among(body.discrepancyIds)} 给 ${body.ownerName || ownerRoleWords[body.ownerRole]}`
    case 'feedback':
      return `${body.by} 反馈 ${among(body.discrepancyIds)}`
    case 'hold':
      return `${body.cause === null ? '恢复计时' : '停表'} ${among(body.discrepancyIds)}`
    case 'step':
      return `手册 ${body.page} 一步 ${reference(body.subject)}`
    case 'exception':
      return `封关例外单 ${body.contractNo}`
    case 'alias':
      return `别名 ${body.payerName} → ${body.customerName}`
    case 'review':
      return `复核 ${body.decisionId}`
    case 'rule':
      return `规则 ${body.rule} 改为 ${ruleModeWords[body.mode]}`
    case 'threshold':
      return `看板阈值 ${metricNames[body.metric]}`
    case 'segregation':
      return `职责分离改为${segregationWords[body.mode].name}`
    case 'performance':
      return `绩效模式 ${performanceModeNames[body.mode]}`
    case 'objection':
      return `${signRoleWords[body.role]}意见 ${body.period} 第 ${body.no} 条：${targetWords(body.target)}`
    case 'undo':
      return '撤销'
  }
}

/** "HT-1 等 3 条" */
function among(ids: readonly string[]): string {
  const [first = '', ...others] = ids
  return others.length === 0 ? reference(first) : `${reference(first)} 等 ${ids.length} 条`
}

/** A bank line's id is its account and its reference; the reference is what people know it by. Of a file's SHA-256 the beginning is enough. */
function reference(id: string): string {
  return id.slice(id.indexOf(':') + 1).replace(/^([0-9a-f]{8})[0-9a-f]{56}/, '文件 $1')
}
