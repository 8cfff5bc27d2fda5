import { isHomeCurrency } from '../domain/currency.ts'
import { DAY_MS, type EpochMs, HOUR_MS, momentText } from '../domain/epoch-ms.ts'
import { formatFen } from '../domain/money.ts'
import type { Deadline, PersonReminders, Reminder, ReminderKind } from '../domain/reminder.ts'
import { PROGRAM } from './program.ts'

/** What a reminder is called, in the log, in a file's name and in a mail. */
export const reminderKinds: Readonly<Record<ReminderKind, string>> = {
  stall: '停滞',
  'will-miss': '预计逾期',
  'not-submitted': '未提交',
  'sent-back': '已退回',
  unsealed: '未签章',
  escalated: '升级',
}

const ASKS: Readonly<Record<ReminderKind, string>> = {
  stall: '尽快审批归档；如缺件，请注明缺什么并退回，以便销售补齐',
  'will-miss': '优先审批归档，必要时请代理人处理；按平均审批时长将晚于封关',
  'not-submitted': '在封关前提交法务归档',
  'sent-back': '补齐退回所要求的材料，在封关前重新提交归档',
  unsealed: '催客户签章，并在封关前提交法务归档',
  escalated: '反馈原因和预计解决日',
}

/** Who acts when nobody asked. */
export const MAIL_SENT_BY_PROGRAM = PROGRAM
/** 发件箱: the folder of drafts in a workspace. */
export const OUTBOX = 'outbox'
/** Whose name stands before the sender's address. */
export const senderName = '三联对账'

/** 催办 in words, one mail a person. */
export function reminderMail(
  { recipient, reminders, amount }: PersonReminders,
  deadline: Deadline,
): { readonly subject: string; readonly text: string } {
  const { asOf, cutoffAt, workingTimeLeft } = deadline
  const cutoff = momentText(cutoffAt)
  const [first, ...others] = reminders.map((reminder) => reminder.subject)
  const which = others.length === 0 ? first : `${first} 等 ${reminders.length} 份合同`
  const money = amount > 0 ? `，影响本月业绩额 ${formatFen(amount)} 元` : ''
  return {
    subject: `催办：${which}，距封关 ${durationText(cutoffAt - asOf)}`,
    text: [
      `${recipient}，您好：`,
      '',
      `距 ${cutoff} 封关还有 ${durationText(cutoffAt - asOf)}，其中工作时间 ${hoursText(workingTimeLeft)}。`,
      `以下 ${reminders.length} 份合同等您处理；到封关还没有归档的，顺延到下月${money}。`,
      '',
      ...reminders.flatMap((reminder, index) => itemLines(reminder, index + 1, asOf)),
      '如有困难，请回复预计完成的时间。',
      '',
      `（三联对账按 ${momentText(asOf)} 的数据生成）`,
      '',
    ].join('\n'),
  }
}

function itemLines(reminder: Reminder, number: number, asOf: EpochMs): readonly string[] {
  const { subject, customerName, kind, node, since, workingTimeSince, expectedAt } = reminder
  const working = workingTimeSince === null ? '' : `（其中工作时间 ${hoursText(workingTimeSince)}）`
  const waits = since === null ? '' : `自 ${momentText(since)}，已 ${durationText(asOf - since)}${working}`
  const state = [reminderKinds[kind], node === '' ? '' : `停在“${node}”`, waits]
    .filter((part) => part !== '')
    .join('，')
  return [
    `${number}. ${subject}  ${customerName}  ${amountWords(reminder)}`,
    `   现状：${state}${expectedAt === null ? '' : `；预计 ${momentText(expectedAt)} 归档`}`,
    `   请您：${ASKS[kind]}。`,
    '',
  ]
}

/** The same in one line of a group chat. */
export function reminderLine({ recipient, reminders, amount }: PersonReminders): string {
  const subjects = reminders.slice(0, LINE_SUBJECTS).map(({ subject, kind }) => `${subject} ${reminderKinds[kind]}`)
  const more = reminders.length > LINE_SUBJECTS ? ` 等 ${reminders.length} 份` : ''
  const money = amount > 0 ? `，合计 ${formatFen(amount)} 元` : ''
  return `${recipient}：${subjects.join('、')}${more}${money}`
}

const LINE_SUBJECTS = 3

/** The head of what a group chat reads; who only has differences to answer has no cutoff before him. */
export function chatHead(
  mails: readonly { readonly kinds: readonly ReminderKind[] }[],
  { cutoffAt, asOf }: Pick<Deadline, 'cutoffAt' | 'asOf'>,
): string {
  if (mails.every(({ kinds }) => kinds.every((kind) => kind === 'escalated'))) {
    return '【升级】以下差异逾期未反馈，请回复原因和预计解决日：'
  }
  return `【催办】距 ${momentText(cutoffAt)} 封关还有 ${durationText(cutoffAt - asOf)}，请处理：`
}

/** What a group chat reads, without what does not fit. */
export const chatWords = {
  more: (count: number) => `……另有 ${count} 人，请见邮件或三联对账`,
  test: '三联对账：这是一条测试消息，收到即表示群机器人可用。',
} as const

export const testMail = {
  subject: '三联对账测试邮件',
  text: '收到这封邮件，表示三联对账可以用这个邮箱发送催办。\n',
} as const

/** 1 天 22 小时, 3 小时, 50 分钟. */
export function durationText(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE_MS)
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours < 72) return minutes % 60 === 0 || hours >= 10 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`
  return `${Math.floor(milliseconds / DAY_MS)} 天 ${Math.floor((milliseconds % DAY_MS) / HOUR_MS)} 小时`
}

/** Working time has no days of 24 hours. */
function hoursText(milliseconds: number): string {
  return milliseconds < 72 * HOUR_MS ? durationText(milliseconds) : `${Math.floor(milliseconds / HOUR_MS)} 小时`
}

const MINUTE_MS = 60_000

function amountWords({ amount, currency }: Pick<Reminder, 'amount' | 'currency'>): string {
  return isHomeCurrency(currency) ? `${formatFen(amount)} 元` : `${currency} ${formatFen(amount)}`
}

/** What a person reads on the desktop when reminders went out. */
export function reminderNotice({
  people,
  contracts,
  escalations,
  missing,
  failed,
}: {
  readonly people: number
  readonly contracts: number
  /** Differences that nobody answered. */
  readonly escalations: number
  /** Whose address is not on file. */
  readonly missing: readonly string[]
  readonly failed: number
}): { readonly title: string; readonly body: string } {
  const parts = [
    missing.length > 0 ? `请到“设置 · 联系人”补上邮箱：${listText(missing)}` : '',
    failed > 0 ? `${failed} 封没有发出，草稿已留下，原因见催办记录` : '',
  ].filter((part) => part !== '')
  const about = [
    ...(contracts > 0 ? [`${contracts} 份合同`] : []),
    ...(escalations > 0 ? [`${escalations} 条差异升级`] : []),
  ]
  return {
    title: `已生成催办：${[`${people} 人`, ...about].join('，')}`,
    body: parts.length > 0 ? `${parts.join('；')}。` : '草稿在账套的 outbox 文件夹。',
  }
}

const LISTED_NAMES = 5

function listText(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_NAMES).join('、')
  return names.length > LISTED_NAMES ? `${shown} 等 ${names.length} 人` : shown
}

/** Why a mail did not go out on one of its ways. */
export const sendProblems = {
  interrupted: '程序中断，没有写完',
  noAddress: (name: string) => `联系人里没有 ${name} 的邮箱`,
  draft: (reason: string) => `草稿写不进文件夹（${reason}）`,
  notShown: '系统没有显示桌面通知',
  off: '没有启用',
  noPassword: '没有密码：本机没有系统钥匙串时，密码只记到程序关闭，请到设置里重填',
  noUrl: '没有机器人地址：本机没有系统钥匙串时，地址只记到程序关闭，请到设置里重填',
  smtpIncomplete: '要启用邮件发送，请填服务器地址和发件人邮箱',
  passwordNeeded: '请填密码（授权码）；服务器、端口、加密方式或用户名改过之后要重填',
  passwordInClear: '不加密的连接会泄露密码：请改用加密方式，或清空用户名',
  urlNeeded: '要启用群机器人，请填它的 Webhook 地址',
  auth: '邮件服务器不接受这个用户名或密码',
  connection: (host: string) => `连不上 ${host}，请核对地址、端口和网络`,
  tls: '加密连接没有建立：服务器不支持所选的加密方式，或证书不可信',
  envelope: (reason: string) => `服务器不收：${reason}`,
  mail: (reason: string) => `没有发出：${reason}`,
  badUrl: '机器人地址要以 https:// 开头，主机名用小写英文，不含用户名',
  redirected: '机器人地址转向了别处，没有跟过去',
  timeout: '对方没有在 10 秒内回应',
  webhook: (reason: string) => `群机器人没有收：${reason}`,
} as const
