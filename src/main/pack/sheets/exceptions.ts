import { stillStanding } from '../../../shared/domain/still-standing.ts'
import { type CutoffException, standingExceptions } from '../../../shared/engine/decisions/standing-exceptions.ts'
import { discrepancyNames } from '../../../shared/text/discrepancies.ts'
import { contractSource, customerOf, type PackInput } from '../pack-input.ts'
import { type Column, moment, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { sourceColumns } from './source-columns.ts'

type Waived = {
  readonly code: string
  readonly subject: string
  readonly reason: string
  readonly by: string
  readonly at: CutoffException['asked']['at']
}

/** 09 例外单: contracts that missed the cutoff, with both signatures, and differences that were accepted as they stand. */
export function exceptionSheets(input: PackInput): readonly Sheet[] {
  const exceptions = standingExceptions(input.decisions).filter(({ period }) => period === input.period)
  const waived = stillStanding(input.decisions).flatMap(({ body, reason, decidedBy: by, decidedAt: at }): Waived[] =>
    body.kind === 'waive' ? [{ code: body.code, subject: body.subject, reason, by, at }] : [],
  )
  return [sheet('封关例外', exceptionColumns(input), exceptions), sheet('差异例外', waivedColumns(), waived)]
}

function exceptionColumns(input: PackInput): readonly Column<CutoffException>[] {
  return [
    text<CutoffException>('合同编号', 20, ({ contractNo }) => contractNo),
    text<CutoffException>('客户', 30, ({ contractNo }) => customerOf(input, contractNo)),
    money<CutoffException>('合同额(元)', ({ contractNo }) => input.facts.contracts.get(contractNo)?.amount ?? null),
    text<CutoffException>('依据', 40, ({ reason }) => reason),
    text<CutoffException>('申请人', 10, ({ asked }) => asked.by),
    moment<CutoffException>('申请时间', ({ asked }) => asked.at),
    text<CutoffException>('批准人', 10, ({ approved }) => approved?.by ?? '未批准'),
    moment<CutoffException>('批准时间', ({ approved }) => approved?.at ?? null),
    text<CutoffException>('处理结论', 12, ({ decisionId }) => decisionId),
    ...sourceColumns<CutoffException>(input, '合同', ({ contractNo }) => contractSource(input, contractNo)),
  ]
}

function waivedColumns(): readonly Column<Waived>[] {
  return [
    text<Waived>('码', 6, ({ code }) => code),
    text<Waived>('名称', 18, ({ code }) => (discrepancyNames as Readonly<Record<string, string>>)[code] ?? code),
    text<Waived>('对象', 34, ({ subject }) => subject),
    text<Waived>('例外理由', 50, ({ reason }) => reason),
    text<Waived>('经办人', 10, ({ by }) => by),
    moment<Waived>('时间', ({ at }) => at),
  ]
}
