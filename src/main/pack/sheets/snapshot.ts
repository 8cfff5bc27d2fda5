import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { formatMoment } from '../../../shared/domain/epoch-ms.ts'
import {
  cutoffOf,
  cutoffRuleOf,
  graceEndOf,
  lastDayOf,
  type PeriodKey,
  periodTitle,
} from '../../../shared/domain/period.ts'
import type { ControlTotal, ImportReceipt } from '../../../shared/domain/source-file.ts'
import type { WorkCalendar } from '../../../shared/domain/work-calendar.ts'
import type { EnginePolicy } from '../../../shared/engine/engine-input.ts'
import { DRAFT_WORDS, segregationWords } from '../../../shared/text/segregation.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { fileKindWords } from '../../../shared/text/ui/states.ts'
import { originalPath, type PackInput } from '../pack-input.ts'
import { type Fact, parameterFacts } from '../rules/parameter-facts.ts'
import { count, day, moment, money, type Sheet, sheet, text } from '../write-xlsx.ts'

type Control = ControlTotal & { readonly file: ImportReceipt }

/** 01 封关快照: by which clock and rules, from which files. */
export function snapshotSheets(input: PackInput): readonly Sheet[] {
  const controls = input.files.flatMap((file) => file.controls.map((control): Control => ({ ...control, file })))
  return [
    sheet(
      '参数',
      [text<Fact>('项目', 22, ([name]) => name), text<Fact>('值', 60, ([, value]) => value)],
      parameters(input),
    ),
    sheet('源文件', fileColumns, input.files),
    sheet(
      '控制总额',
      [
        text<Control>('文件', 40, ({ file }) => originalPath(file)),
        text<Control>('项目', 20, ({ name }) => name),
        text<Control>('文件自述', 20, ({ stated }) => stated),
        text<Control>('实际读到', 20, ({ found }) => found),
        text<Control>('是否相符', 10, ({ agrees }) => (agrees ? '相符' : '不符')),
      ],
      controls,
    ),
  ]
}

function parameters({
  workspace,
  period,
  asOf,
  engineVersion,
  policy,
  previous,
  decisions,
  result,
  segregation,
  superseded,
}: PackInput): readonly Fact[] {
  return [
    ['账套', workspace],
    ['会计期间', periodTitle(period)],
    ['期末', formatDay(lastDayOf(period))],
    ['封关时刻', formatMoment(cutoffOf(period, policy.cutoff))],
    ['封关适用口径', appliesToText(policy, period)],
    ['数据截至', formatMoment(asOf)],
    ['规则引擎版本', engineVersion],
    ...Object.values(policyFacts(policy, period)),
    ['处理结论（条）', String(decisions.length)],
    ['未尽的搜索', result.unfinished.join('\n')],
    ['职责分离', `${segregationWords[segregation].name}：${segregationWords[segregation].hint}`],
    ...(segregation === 'single' ? [['状态', DRAFT_WORDS] as const] : []),
    ['上期包摘要', previous ?? '（无）'],
    ...(superseded.length > 0 ? [['取代的包摘要', superseded.join('\n')] as const] : []),
    ['说明', '本包各口径不是收入确认依据'],
  ]
}

/** Complete, or it does not compile. */
function policyFacts(policy: EnginePolicy, period: PeriodKey): { readonly [Key in keyof EnginePolicy]: Fact } {
  return {
    cutoff: ['归档宽限至', formatMoment(graceEndOf(period, policy.cutoff))],
    calendar: ['工作日历（本年与周末不同的日子）', calendarText(policy.calendar, period)],
    ...parameterFacts(policy),
  }
}

function appliesToText({ cutoff }: EnginePolicy, period: PeriodKey): string {
  const { appliesTo } = cutoffRuleOf(period, cutoff)
  return appliesTo.map((basis) => settingsWords.bases[basis]).join('、')
}

function calendarText({ days }: WorkCalendar, period: PeriodKey): string {
  const ofYear = days
    .map(({ day, name }) => `${formatDay(day)} ${name}`)
    .filter((text) => text.startsWith(period.slice(0, 4)))
  return ofYear.join('\n') || '（无）'
}

const fileColumns = [
  text<ImportReceipt>('包内路径', 44, (file) => originalPath(file)),
  text<ImportReceipt>('种类', 10, (file) => fileKindWords[file.kind]),
  text<ImportReceipt>('模板', 16, (file) => file.profile),
  text<ImportReceipt>('编码', 10, (file) => file.encoding),
  text<ImportReceipt>('工作表', 12, (file) => file.sheet),
  count<ImportReceipt>('表头行', (file) => file.headerRow),
  text<ImportReceipt>('账号', 22, (file) => file.accountNo),
  day<ImportReceipt>('首日', (file) => file.firstOn),
  day<ImportReceipt>('末日', (file) => file.lastOn),
  count<ImportReceipt>('读入行', (file) => file.rowsRead),
  count<ImportReceipt>('入账行', (file) => file.facts),
  count<ImportReceipt>('重复行', (file) => file.duplicates),
  count<ImportReceipt>('问题行', (file) => file.problems),
  money<ImportReceipt>('收入合计(元)', (file) => file.amountIn),
  money<ImportReceipt>('支出合计(元)', (file) => file.amountOut),
  moment<ImportReceipt>('导入时间', (file) => file.importedAt),
  text<ImportReceipt>('导入人', 10, (file) => file.importedBy),
  text<ImportReceipt>('SHA-256', 66, (file) => file.fileId),
]
