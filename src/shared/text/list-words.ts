import type {
  FeedbackProblem,
  ListColumn,
  ListRecipient,
  ListRun,
  RefusedAnswer,
  ReturnedAnswer,
} from '../domain/daily-list.ts'
import { REASON_CODES, type ReasonCode } from '../domain/discrepancy-work.ts'
import { formatDay } from '../domain/epoch-day.ts'
import { type EpochMs, momentText } from '../domain/epoch-ms.ts'
import { ownerRoleWords } from './ui/states.ts'
import { reasonCodeWords, stageWords } from './work-words.ts'

/** 差额清单's columns, as they are written and as a returned list is read. */
export const listColumnTitles: { readonly [Column in ListColumn]: string } = {
  place: '序号',
  id: '差异编号',
  foundAt: '发现时间',
  name: '码与名称',
  gap: '断层',
  severity: '级别',
  contractNos: '合同号',
  customer: '客户',
  seller: '归属人/区域',
  amount: '金额(元)',
  left: '甲侧值（来源+行号）',
  right: '乙侧值（来源+行号）',
  cause: '命中规则与建议原因',
  owner: '责任角色/人',
  dueAt: '应反馈时间',
  level: '升级',
  reason: '反馈原因码',
  text: '反馈说明',
  expectedOn: '预计解决日',
  by: '反馈人',
  state: '状态',
  ageDays: '账龄(天)',
  checksum: '行校验码',
}

/** Whom each list goes to. */
export const recipientWords: { readonly [Recipient in ListRecipient]: string } = {
  sales: '销售主管',
  finance: '财务专员',
  risk: '风控',
}
/** Whose differences it holds, where the name does not say. */
export const recipientScope: { readonly [Recipient in ListRecipient]: string } = {
  sales: '销售',
  finance: '财务、出纳、税务',
  risk: '风控、法务',
}

export function runTitle({ plannedAt, kind, isLate }: ListRun): string {
  const name = kind === 'cutoff-day' ? '封关日差额清单' : '差额清单'
  const how = kind === 'by-hand' ? '（手工生成）' : isLate ? '（补跑）' : ''
  return `${name} ${timeText(plannedAt)}${how}`
}

/** With its time, also at midnight. */
export function timeText(moment: EpochMs): string {
  const text = momentText(moment)
  return text.length > 10 ? text : `${text} 00:00`
}

export type ListCounts = {
  readonly rows: number
  readonly waiting: number
  readonly overdue: number
  readonly answered: number
  readonly held: number
  readonly escalated: number
}

export function countsText({ rows, waiting, overdue, answered, held, escalated }: ListCounts): string {
  const parts = [
    `共 ${rows} 条`,
    `${stageWords.waiting} ${waiting}`,
    `${stageWords.overdue} ${overdue}`,
    ...(escalated > 0 ? [`已升级 ${escalated}`] : []),
    ...(answered > 0 ? [`${stageWords.answered} ${answered}`] : []),
    ...(held > 0 ? [`${stageWords.held} ${held}`] : []),
  ]
  return parts.join('，')
}

export const listWords = {
  none: '今日无待反馈差异',
  lateMark: '补跑',
  changedSince: '生成之后被改动过，请重新生成清单',
  notAList: '不是差额清单：表头里要有差异编号、反馈原因码和行校验码',
  notAListHelp: '请选择本程序生成、填好后发回的差额清单（xlsx）。',
  tooManyRows: (limit: number) => `多于 ${limit} 行，请分成几个文件`,
  sheet: '差额清单',
  late: (made: string) => `本清单未能按时生成，于 ${made} 补跑，内容为补跑时的数据。`,
  period: (title: string) => `期间 ${title}`,
  asOf: (moment: string) => `数据截至 ${moment}`,
  labels: { late: '补跑', summary: '概况', replyBy: '反馈期限', howTo: '填写方法', codes: '原因码' },
  sums: (asked: string, all: string) => `待反馈金额 ${asked} 元，清单合计 ${all} 元`,
  replyBy: (moment: string) => `请在 ${moment} 前反馈；S1 阻断签批，当日必须反馈。`,
  howTo:
    '只填黄色四列——反馈原因码（从下拉中选）、反馈说明、预计解决日（如 2025-12-05）、反馈人；其余各列已锁定，请勿改动，也不要把一行粘到另一行上。填好后原样发回，由财务导入；行号、排序、筛选、删行都不影响。',
  codes: `${REASON_CODES.map((code) => reasonCodeWords[code]).join('、')}；选“其他”须写明说明。`,
  standing: (answer: string) => `现有反馈：${answer}`,
  ledCodes: (codes: string) => `同因副码：${codes}`,
  more: (count: number) => `等 ${count} 处`,
  cell: (file: string, sheet: string, row: number, column: string) =>
    `${file}［${sheet}］第 ${row} 行 ${column}`.trimEnd(),
  noName: '（未指定）',
  choiceTitle: '反馈原因码',
  choiceProblem: '请从下拉列表中选择一个原因。',
  dayTitle: '预计解决日',
  dayProblem: '请填写不早于清单日期的日期，如 2025-12-05。',
  textProblem: (most: number) => `请不要超过 ${most} 个字。`,
} as const

export const listMailWords = {
  subject: (title: string, recipient: string, counts: string) => `【${title}】${recipient}：${counts}`,
  greeting: (recipient: string) => `${recipient}：`,
  body: (scope: string) => `附件是${scope}负责的差额清单，请在黄色四列中填写反馈后，把表格原样发回。`,
  urgent: '最急的几条：',
  row: (name: string, subject: string, amount: string, due: string, mark: string) =>
    `· ${name}　${subject}　${amount} 元　应反馈 ${due}${mark === '' ? '' : `　${mark}`}`,
  rest: (count: number) => `其余 ${count} 条见附件。`,
  sent: '本邮件由三联对账生成为草稿，由发件人核对后发出；程序不联网、不代发。',
} as const

/** One answer in a line: 正在补办归档（柯以宁 2025-12-05 前）：已寄出. */
export function answerText({ by, reasonCode, text, expectedOn }: ReturnedAnswer): string {
  const until = expectedOn === null ? '' : `，预计 ${formatDay(expectedOn)}`
  const word = reasonCodeWords[reasonCode]
  return `${word}（${by}${until}）${text === word ? '' : `：${text}`}`
}

/** 责任角色/人, in two lines. */
export function ownerText(role: string, name: string): string {
  return `${ownerRoleWords[role] ?? role}\n${name || listWords.noName}`
}

/** The person that such a cell names, or else the role; a spreadsheet may have lost the line break. */
export function answererOf(ownerCell: string): string {
  const text = ownerCell.trim()
  const role = Object.values(ownerRoleWords).find((word) => text.startsWith(word)) ?? ''
  const name = text.slice(role.length).trim()
  return name === '' || name === listWords.noName ? role : name
}

/** By word or code; a drop-down of some programs cuts a word at its comma. Null: neither. */
export function reasonOf(text: string): ReasonCode | null {
  const bare = text.replace(/\s+/g, '').replace(/,/g, '，')
  return (
    REASON_CODES.find((code) => {
      const word = reasonCodeWords[code]
      return code === bare.toLowerCase() || word === bare || word.split('，')[0] === bare
    }) ?? null
  )
}

/** What is wrong with a returned row, and what mends it. */
export function refusalText({ column, problem }: Pick<RefusedAnswer, 'column' | 'problem'>): {
  readonly happened: string
  readonly next: string
} {
  const title = listColumnTitles[column]
  switch (problem.code) {
    case 'no-id':
      return { happened: '没有差异编号', next: '如是备注行请删去；否则从原清单补上编号。' }
    case 'unknown-id':
      return { happened: `账套里没有差异 ${problem.found}`, next: '请从原清单复制编号，或确认清单来自这个账套。' }
    case 'altered':
      return { happened: `锁定列被改动：${cellsText(problem)}`, next: '请按原清单恢复这一行，再填反馈。' }
    case 'moved-on':
      return { happened: `清单发出后差异已变：${cellsText(problem)}`, next: '请按最新的清单反馈这一条。' }
    case 'checksum':
      return { happened: '行校验码不对：它与这一行的差异不相符', next: '请从原清单恢复这一行，再填反馈。' }
    case 'closed':
      return {
        happened: problem.state === 'waived' ? '差异已开例外单' : '差异已关闭',
        next: '无需再反馈；清空这一行的反馈即可。',
      }
    case 'answered-since':
      return {
        happened: `此后已有新的反馈（${problem.by}，${momentText(problem.at)}）`,
        next: '如要更改，请在最新的清单上反馈，或在“差异”里直接反馈。',
      }
    case 'twice':
      return { happened: `与第 ${problem.row} 行是同一条差异，反馈却不同`, next: '请只保留一行。' }
    case 'reason-missing':
      return { happened: '填了反馈，却没有原因码', next: '请从下拉中选择原因。' }
    case 'reason-unknown':
      return {
        happened: `没有“${problem.found}”这个原因`,
        next: `请选：${Object.values(reasonCodeWords).join('、')}。`,
      }
    case 'text-missing':
      return { happened: '原因是“其他”，却没有说明', next: '请写明是什么原因。' }
    case 'too-long':
      return { happened: `${title}超过 ${problem.limit} 个字`, next: '请缩短后再导入。' }
    case 'day-unreadable':
      return { happened: `看不懂的日期：${problem.found}`, next: '请写成 2025-12-05 的样子。' }
    case 'day-past':
      return { happened: `预计解决日 ${problem.found} 已经过去`, next: '请填今天或以后的日期。' }
    case 'day-far':
      return { happened: `预计解决日 ${problem.found} 在一年以后`, next: '请核对年份。' }
  }
}

function cellsText({ cells }: Extract<FeedbackProblem, { readonly cells: unknown }>): string {
  return cells
    .map(({ column, asked, found }) => `${listColumnTitles[column]} 应为“${oneLine(asked)}”，表中为“${oneLine(found)}”`)
    .join('；')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
