import type { ListRecipient } from '../domain/daily-list.ts'
import { countText } from './count-text.ts'
import { recipientWords } from './list-words.ts'

/** What a running job is called, in the task bar and in "… is still running". */
export const jobTitle = {
  'intake.import': '导入文件',
  'intake.importWatched': '导入监视文件夹',
  'intake.undoImport': '撤销导入',
  'intake.importMapped': '按列映射导入',
  'intake.correctRow': '更正问题行',
  'intake.undoCorrection': '撤销更正',
  'matching.run': '运行勾兑',
  'matching.runByNewRules': '按新规则重新勾兑',
  'rules.backTest': '规则回测',
  'lists.make': '生成差额清单',
  'lists.importFeedback': '导入反馈',
  'close.sign': '签批',
  'close.buildPack': '导出月结包',
  'close.exportForReview': '导出待签包',
} as const
/** What stands where the name of a refused file would. */
export const droppedWithoutPath = '拖入的文件'
type JobKey = keyof typeof jobTitle

const phaseWords: Readonly<Record<string, string>> = {
  hash: '识别文件',
  parse: '读取',
  normalise: '整理各行',
  stage: '暂存',
  promote: '写入账套',
  load: '读取账套',
  facts: '归并事实',
  read: '阅读流水',
  match: '勾兑',
  suggest: '寻找建议',
  'back-test': '对照人工结论',
  slips: '核对三联单',
  discrepancies: '查找差异',
  store: '保存结果',
  figures: '计算五口径',
  gather: '汇集底稿',
  list: '生成清单',
  answers: '核对反馈',
  originals: '收集原件',
  sources: '核对底稿所据的数据',
  data: '写出重放数据',
  render: '生成底稿',
  write: '写出月结包',
  rehash: '重算摘要',
  unpack: '解开数据',
  compare: '逐项比对',
  papers: '重新生成底稿',
}

/** What a job is busy with; '' for a step too short to have a name. */
export function phaseText(phase: string): string {
  return phaseWords[phase] ?? ''
}

/** What a finished job says; counts only, the receipts hold the rest. */
export type JobSummary = {
  readonly imported: number
  readonly refused: number
  /** Files that wait for a person to name their columns. */
  readonly pending: number
  /** Imported files whose own totals or balances disagree with their rows. */
  readonly disagreeing: number
  /** Rows of the imported files that wait at the problems desk. */
  readonly problemRows: number
  readonly packName: string
  readonly listed: readonly { readonly recipient: ListRecipient; readonly rows: number }[]
  /** Why there are no mails beside the lists; null: there are. */
  readonly noDrafts: { readonly happened: string; readonly next: string } | null
  /** Of returned lists; null: none came. */
  readonly answers: { readonly accepted: number; readonly unchanged: number; readonly refused: number } | null
}
export type JobWords = { readonly message: string; readonly next: string }

export function jobDoneText(job: JobKey, summary: JobSummary): JobWords {
  switch (job) {
    case 'intake.import':
      return importText(summary)
    case 'intake.importWatched':
      return watchedText(summary)
    case 'intake.undoImport':
      return { message: '已撤销导入，并重新勾兑', next: '原件仍保存在账套中，可随时重新导入。' }
    case 'intake.importMapped':
      return summary.disagreeing > 0
        ? { message: '已按列映射导入，控制总额不符', next: '请打开标为“不符”的导入回执核对。' }
        : { message: '已按列映射导入，并完成勾兑', next: '请核对导入回执中的控制总额。' }
    case 'intake.correctRow':
      return { message: '已更正并重新勾兑', next: '原文仍在；可用 Ctrl+Z 撤销。' }
    case 'intake.undoCorrection':
      return { message: '已撤销更正，并重新勾兑', next: '' }
    case 'matching.run':
      return { message: '勾兑完成', next: '请处理待确认的匹配与差异。' }
    case 'matching.runByNewRules':
      return { message: '规则已更新，已重新勾兑', next: '人工结论和已封存的月份不变；请查看待确认的匹配与差异。' }
    case 'rules.backTest':
      return { message: '规则回测完成', next: '请在“规则”中查看精确率、召回率与错误行。' }
    case 'lists.make':
      return listedText(summary)
    case 'lists.importFeedback':
      return answeredText(summary)
    case 'close.sign':
      return { message: '已签批', next: '' }
    case 'close.exportForReview':
      return {
        message: `已导出 ${summary.packName}`,
        next: '请把它交给下一位签批人，并另行（当面或电话）告知包摘要与密钥指纹。',
      }
    case 'close.buildPack':
      return { message: `已导出月结包 ${summary.packName}`, next: '可在月结页验证，或在文件夹中查看。' }
  }
}

/** What a cancelled import had brought in by then stays: each file is in wholly or not at all. */
export function importCancelledText(imported: number): JobWords {
  if (imported === 0) return { message: '已取消，账套没有变化', next: '可随时重新导入。' }
  return { message: `已取消；此前的 ${imported} 个文件已完整导入`, next: '请运行勾兑，或继续导入其余文件。' }
}

/** The program around the job died, not the job itself. */
export function jobInterruptedText(job: JobKey): JobWords {
  return { message: `${jobTitle[job]}中断`, next: '账套完好，未完成的部分没有写入；请重新执行。' }
}

function watchedText({ imported, refused, pending, disagreeing }: JobSummary): JobWords {
  const brought = imported > 0 ? `已从监视文件夹导入 ${imported} 个文件` : ''
  const waiting = pending > 0 ? `监视文件夹中有 ${pending} 个文件待确认列映射` : ''
  const failed = refused > 0 ? `监视文件夹中有 ${refused} 个文件未能导入` : ''
  const wrong = disagreeing > 0 ? `其中 ${disagreeing} 个控制总额不符` : ''
  const message = [brought, wrong, waiting, failed].filter((part) => part !== '').join('；') || '监视文件夹没有新文件'
  const reasons = refused > 0 ? '请在导入页的“监视文件夹”中查看原因。' : ''
  if (disagreeing > 0) return { message, next: '请打开标为“不符”的导入回执核对。' }
  return { message, next: pending > 0 ? '请在导入页确认待确认的文件。' : reasons }
}

function listedText({ listed, noDrafts }: JobSummary): JobWords {
  const parts = listed.map(({ recipient, rows }) => `${recipientWords[recipient]} ${countText(rows)} 条`)
  const message = `已生成差额清单：${parts.join('，')}`
  if (noDrafts) return { message: `${message}；邮件草稿未能写出：${noDrafts.happened}`, next: noDrafts.next }
  return { message, next: '邮件草稿与清单在同一文件夹，请核对后发出。' }
}

function answeredText({ answers, refused }: JobSummary): JobWords {
  const unread = refused > 0 ? `${refused} 个文件读不出来` : ''
  if (answers === null) return { message: unread || '没有导入反馈', next: '请选择填好后发回的差额清单。' }
  const rows = answers.refused > 0 ? `，拒收 ${countText(answers.refused)} 行` : ''
  return {
    message: `已导入反馈 ${countText(answers.accepted)} 条，无变化 ${countText(answers.unchanged)} 行${rows}${unread && `；${unread}`}`,
    next: answers.refused > 0 ? '请查看拒收的行与怎么改。' : '',
  }
}

function importText(summary: JobSummary): JobWords {
  const { imported, refused, pending, disagreeing, problemRows, answers } = summary
  if (answers !== null && imported + refused + pending === 0) return answeredText(summary)
  const waiting = pending > 0 ? `，${pending} 个文件待确认列映射` : ''
  const wrong = disagreeing > 0 ? `，其中 ${disagreeing} 个控制总额不符` : ''
  const unread = problemRows > 0 ? `，${countText(problemRows)} 行有问题` : ''
  const failures = `${wrong}${unread}${waiting}${refused > 0 ? `，${refused} 个文件未导入` : ''}`
  const next =
    disagreeing > 0
      ? '请打开标为“不符”的导入回执核对。'
      : pending > 0
        ? '请在导入页确认待确认的文件。'
        : refused > 0
          ? '请查看未导入文件的原因。'
          : problemRows > 0
            ? '请在“问题行”中逐行处理。'
            : ''
  if (imported === 0) return { message: `没有新数据${failures}`, next }
  return { message: `已导入 ${imported} 个文件并完成勾兑${failures}`, next: next || '请核对导入回执中的控制总额。' }
}
