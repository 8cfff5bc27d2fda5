import type { RowProblem, RowProblemCode } from '../domain/source-file.ts'
import type { Message } from './errors.ts'

/** Words of every reason why a row is not a fact: which cell, what stands there, what to do. */
export const rowProblemText: { readonly [C in RowProblemCode]: (problem: RowProblem) => Message } = {
  AMOUNT_UNREADABLE: (problem) => ({
    happened: `${where(problem)}不是金额：${quoted(problem.found)}`,
    next: '金额应为数字，最多两位小数；请在“问题行”中更正，或在原系统更正后重新导出。',
  }),
  DATE_UNREADABLE: (problem) => ({
    happened: `${where(problem)}不是日期或时间：${quoted(problem.found)}`,
    next: '请改为 2025-11-30 这样的日期，或在原系统重新导出。',
  }),
  DATE_ORDER_UNPROVEN: (problem) => ({
    happened: `${where(problem)}分不清哪个是月、哪个是日：${quoted(problem.found)}`,
    next: '同一列的日期次序必须一致且能证明；请指定这一列的日期次序，或重新导出为 2025-11-30 这样的日期。',
  }),
  DIRECTION_UNTOLD: (problem) => ({
    happened: `${where(problem)}没说是进还是出：${quoted(problem.found)}`,
    next: '账单把这一笔记为不计收支；与本账户有关时请更正为收入或支出，无关的请标为“不是业务数据”。',
  }),
  NOT_A_SALE: (problem) => ({
    happened: `${where(problem)}是付款方向：${quoted(problem.found)}`,
    next: '采购等付款合同不计入销售签约，这一行请标为“不是业务数据”；方向写错的请更正。',
  }),
  REQUIRED_MISSING: (problem) => ({
    happened: `${where(problem)}是空的，这一行必须有它`,
    next: '请在“问题行”中补上，或在原系统补全后重新导出；不是业务数据的请这样标明。',
  }),
  STATUS_UNKNOWN: (problem) => ({
    happened: `${where(problem)}的写法不认识：${quoted(problem.found)}`,
    next: '请核对这一列的取值；如是系统的新状态，请反馈以便支持。',
  }),
  BOTH_SIDES_FILLED: (problem) => ({
    happened: `第 ${problem.row} 行的借方和贷方都有金额：${problem.found}`,
    next: '一行只能有一个方向；请向银行重新下载对账单。',
  }),
  NUMBER_DAMAGED: (problem) => ({
    happened: `${where(problem)}已被表格软件当成数字，末尾几位丢失：${quoted(problem.found)}`,
    next: '请直接导入银行或系统的原始文件，不要先用表格软件打开保存。',
  }),
  NOT_BOOKED: (problem) => ({
    happened: `第 ${problem.row} 行银行尚未入账，不计入`,
    next: '入账后，下一份对账单会再次列出它；这里无需处理。',
  }),
  ROWS_DISAGREE: (problem) => ({
    happened: `${where(problem)}与已有的同号记录说法不一：${quoted(problem.found)}`,
    next: '请核对哪一份是对的；更正后重新导入，或先撤销有误的那次导入。',
  }),
  SPLIT_UNREADABLE: (problem) => ({
    happened: `${where(problem)}读不出每人的比例：${quoted(problem.found)}`,
    next: '请写成“姓名60%;姓名40%”这样，最多两位小数；在“问题行”中更正，或在 CRM 更正后重新导出。这一列不是业绩拆分时，请在列映射里去掉它。',
  }),
  SPLIT_NOT_WHOLE: (problem) => ({
    happened: `${where(problem)}的比例合计不是 100%：${quoted(problem.found)}`,
    next: '更正之前这一行不计入；请与销售确认比例后在“问题行”中更正，或在 CRM 更正后重新导出。',
  }),
}

export function rowProblemMessage(problem: RowProblem): Message {
  return rowProblemText[problem.code](problem)
}

function where({ row, column }: RowProblem): string {
  return column === '' ? `第 ${row} 行` : `第 ${row} 行“${column}”`
}

function quoted(found: string): string {
  return found === '' ? '（空）' : `“${found.slice(0, 80)}”`
}

/** The reason in a few words, for counts and filters. */
export const rowProblemNames: { readonly [C in RowProblemCode]: string } = {
  AMOUNT_UNREADABLE: '不是金额',
  DATE_UNREADABLE: '不是日期',
  DATE_ORDER_UNPROVEN: '日月次序不明',
  DIRECTION_UNTOLD: '看不出收支',
  NOT_A_SALE: '不是销售合同',
  NOT_BOOKED: '尚未入账',
  REQUIRED_MISSING: '必填为空',
  STATUS_UNKNOWN: '写法不认识',
  BOTH_SIDES_FILLED: '借贷都有金额',
  NUMBER_DAMAGED: '号码已损坏',
  ROWS_DISAGREE: '与已有记录矛盾',
  SPLIT_UNREADABLE: '拆分读不出',
  SPLIT_NOT_WHOLE: '拆分不足或超过 100%',
}
