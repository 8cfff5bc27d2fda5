import { compareBy } from '../../../shared/base/index.ts'
import type { Decision } from '../../../shared/domain/decision.ts'
import { formatMoment } from '../../../shared/domain/epoch-ms.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import type { CalendarDay } from '../../../shared/domain/work-calendar.ts'
import { type AliasDecision, standingDecisions } from '../../../shared/engine/decisions/standing-decisions.ts'
import type { LearnedPayer } from '../../../shared/engine/parties/learned-payers.ts'
import { plainPolicy } from '../../../shared/engine/replay/plain-policy.ts'
import { RULE_BOOK } from '../../../shared/engine/rules/rule-book.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import type { PaperInput } from '../paper-input.ts'
import type { Fact } from '../rules/parameter-facts.ts'
import { differences, type RuleChange, ruleChanges } from '../rules/rule-changes.ts'
import { dayKey, decidedLines, programLines, RULE_GROUPS, type RuleLine, type RuleLines } from '../rules/rule-lines.ts'
import { type Column, count, day, moment, prose, type Sheet, sheet, text } from '../write-xlsx.ts'
import { restatementSheet } from './restatement.ts'

type Compared = {
  readonly line: RuleLine
  /** Null: there was none. */
  readonly before: RuleLine | null
  readonly isGone: boolean
}

/** 10 规则与别名: what the month went by, and who changed what since the month before was sealed. */
export function ruleSheets(input: PaperInput): readonly Sheet[] {
  const { decisions, lastSeal } = input
  const sealed = lastSeal?.decisions ?? 0
  const before = lastSeal ? decidedLines(decisions.slice(0, sealed)) : null
  const now = decidedLines(decisions)
  const program = programsOf(input, [now, ...(before ? [before] : [])])
  const all = ruleChanges(decisions)
  const place = new Map(decisions.map(({ id }, index) => [id, index]))
  const since = all.filter(({ decisionId }) => (place.get(decisionId) ?? 0) >= sealed)
  const changes = [...programChanges(input, program), ...since]
  const compared = compare(
    new Map([...now, ...program.now]),
    before && new Map([...before, ...(program.before ?? program.now)]),
  )
  const isRule = ({ line }: Compared) => line.group === '勾兑规则'
  const settings = compared.filter((one) => !isRule(one) && one.line.group !== '别名')
  return [
    sheet(
      '说明',
      [text<Fact>('项目', 22, ([name]) => name), prose<Fact>('值', 100, ([, value]) => value)],
      facts(input, all, changes),
    ),
    sheet('变更', changeColumns, changes),
    sheet('参数与口径', settingColumns(before !== null), settings),
    sheet('勾兑规则', ruleColumns(before !== null), compared.filter(isRule)),
    sheet('别名', aliasColumns(input, before), standingDecisions(decisions).aliases.toSorted(byAlias)),
    sheet('已学付款方', learnedColumns(lastSeal ? sealed : null), learnedRows(input)),
    ...(input.restatement ? [restatementSheet(input.restatement)] : []),
  ]
}

type Programs = { readonly now: RuleLines; readonly before: RuleLines | null }

/** The program's own, but for days that people decided on at either time. */
function programsOf({ policy, lastSeal }: PaperInput, decided: readonly RuleLines[]): Programs {
  const isDecided = (one: CalendarDay) => decided.some((lines) => lines.has(dayKey(one)))
  const before = lastSeal?.program?.policy
  return {
    now: programLines(plainPolicy(policy), isDecided),
    before: before ? programLines(before, isDecided) : null,
  }
}

/** What came with another program and nobody decided. */
function programChanges({ lastSeal, engineVersion }: PaperInput, { now, before }: Programs): readonly RuleChange[] {
  const earlier = lastSeal?.program
  if (!before || !earlier) return []
  const why = `程序更新：规则引擎 ${earlier.engineVersion} → ${engineVersion}`
  const by = { version: null, by: '（程序）', at: null, why, decisionId: '' }
  return differences(before, now).map((change) => ({ ...change, ...by }))
}

function compare(now: RuleLines, before: RuleLines | null): readonly Compared[] {
  const gone = [...(before ?? new Map<string, RuleLine>()).values()].filter(({ key }) => !now.has(key))
  const order = new Map([...now.keys()].map((key, index) => [key, index]))
  return [
    ...[...now.values()].map((line) => ({ line, before: before?.get(line.key) ?? null, isGone: false })),
    ...gone.map((line) => ({ line, before: line, isGone: true })),
  ].sort(
    compareBy(
      ({ line }) => RULE_GROUPS.indexOf(line.group),
      ({ line }) => (IN_BOOK_ORDER.includes(line.group) ? (order.get(line.key) ?? 0) : 0),
      ({ line }) => line.key,
    ),
  )
}

/** The program's own order; the others go by their day, month or number. */
const IN_BOOK_ORDER: readonly RuleLine['group'][] = ['勾兑规则', '程序参数', '看板阈值']

const FIRST = '（首次封存，没有上期）'

function facts(
  { period, asOf, engineVersion, lastSeal, decisions }: PaperInput,
  all: readonly RuleChange[],
  changes: readonly RuleChange[],
): readonly Fact[] {
  const versionOf = (some: readonly RuleChange[]) => some.reduce((last, { version }) => Math.max(last, version ?? 0), 0)
  const place = new Map(decisions.map(({ id }, index) => [id, index]))
  const sealed = all.filter(({ decisionId }) => (place.get(decisionId) ?? 0) < (lastSeal?.decisions ?? 0))
  const now: Fact[] = [
    ['会计期间', periodTitle(period)],
    ['数据截至', formatMoment(asOf)],
    ['规则引擎版本', engineVersion],
    ['规则库版本', versionText(versionOf(all))],
  ]
  if (!lastSeal) {
    return [
      ...now,
      ['上期', FIRST],
      ['说明', '首次封存：参数、规则、别名与已学付款方全部按现状列示；“变更”列示建账以来的每一次变更。'],
      ...NOTES,
    ]
  }
  const { program } = lastSeal
  return [
    ...now,
    ['上期', `${periodTitle(lastSeal.period)}（数据截至 ${formatMoment(lastSeal.asOf)}）`],
    ['上期包摘要', lastSeal.digest],
    ['上期规则引擎版本', program?.engineVersion ?? '（不详）'],
    ['上期规则库版本', versionText(versionOf(sealed))],
    ['本期变更（项）', String(changes.length)],
    ...(program
      ? []
      : [['上期程序参数', '上期月结包已不在账套内，无从得知当时的程序参数：程序参数按现行列示，未作比较。'] as const]),
    ['说明', '“变更”只列示上期封存以后的变更；上期值取自上期封存时有效的处理结论与上期月结包。'],
    ...NOTES,
  ]
}

const NOTES: readonly Fact[] = [
  ['规则库版本', '每一次由人作出、使规则或别名与此前不同的处理结论计一次变更；同一结论改动几项的，版本相同。'],
  ['看板阈值', '只决定看板何时变色，不影响任何口径的数。'],
  ['已学付款方', '由已确认的勾兑得出，只用于提建议，不自动勾兑；登记为别名并复核后才自动。'],
]

function versionText(version: number): string {
  return version === 0 ? '初始（尚无变更）' : `第 ${version} 次变更后`
}

const NONE = '（无）'

const changeColumns = [
  count<RuleChange>('变更序号', ({ version }) => version),
  text<RuleChange>('类别', 12, ({ group }) => group),
  prose<RuleChange>('项目', 30, ({ name }) => name),
  prose<RuleChange>('原值', 36, ({ before }) => before || NONE),
  prose<RuleChange>('现值', 36, ({ after }) => after || NONE),
  text<RuleChange>('操作人', 12, ({ by }) => by),
  moment<RuleChange>('时间', ({ at }) => at),
  prose<RuleChange>('理由', 28, ({ why }) => why),
  text<RuleChange>('处理结论', 12, ({ decisionId }) => decisionId),
]

const toldColumns = [
  text<Compared>('决定人', 12, ({ line }) => line.told?.decidedBy ?? settingsWords.programDefault),
  moment<Compared>('时间', ({ line }) => line.told?.decidedAt ?? null),
  prose<Compared>('理由', 24, ({ line }) => line.told?.reason ?? ''),
  text<Compared>('处理结论', 12, ({ line }) => line.told?.id ?? ''),
]

function valueColumns(hasBefore: boolean): readonly Column<Compared>[] {
  return [
    prose<Compared>('上期', 40, ({ before }) => (hasBefore ? (before?.value ?? NONE) : FIRST)),
    prose<Compared>('现行', 40, ({ line, isGone }) => (isGone ? '（已撤销）' : line.value)),
    text<Compared>('变化', 8, ({ line, before, isGone }) => {
      if (!hasBefore) return ''
      if (isGone) return '撤销'
      return before === null ? '新增' : before.value === line.value ? '' : '变更'
    }),
  ]
}

function settingColumns(hasBefore: boolean): readonly Column<Compared>[] {
  return [
    text<Compared>('类别', 12, ({ line }) => line.group),
    text<Compared>('项目', 30, ({ line }) => line.name),
    ...valueColumns(hasBefore),
    ...toldColumns,
  ]
}

function ruleColumns(hasBefore: boolean): readonly Column<Compared>[] {
  const entryOf = new Map(RULE_BOOK.map((entry) => [`rule:${entry.rule}`, entry]))
  return [
    count<Compared>('次序', ({ line }) => entryOf.get(line.key)?.priority ?? null),
    text<Compared>('规则', 18, ({ line }) => line.name),
    ...valueColumns(hasBefore),
    ...toldColumns,
    prose<Compared>('看什么', 30, ({ line }) => entryOf.get(line.key)?.looksAt ?? ''),
    prose<Compared>('须满足', 36, ({ line }) => entryOf.get(line.key)?.needs ?? ''),
  ]
}

const byAlias = compareBy<AliasDecision>(
  ({ body }) => body.customerName,
  ({ body }) => body.payerName,
  ({ id }) => id,
)

function aliasColumns({ decisions }: PaperInput, before: RuleLines | null): readonly Column<AliasDecision>[] {
  const standing = standingDecisions(decisions)
  const now = decidedLines(decisions)
  const reviews = new Map<string, Decision>()
  for (const decision of standing.standing) {
    if (decision.body.kind === 'review') reviews.set(decision.body.decisionId, decision)
  }
  return [
    text<AliasDecision>('付款方户名', 34, ({ body }) => body.payerName),
    text<AliasDecision>('付款账号', 24, ({ body }) => body.payerAccount || aliasesWords.anyAccount),
    text<AliasDecision>('客户', 34, ({ body }) => body.customerName),
    text<AliasDecision>('关系', 8, ({ body }) => aliasesWords.relations[body.relation]),
    day<AliasDecision>('有效期起', ({ body }) => body.from),
    day<AliasDecision>('有效期止', ({ body }) => body.to),
    prose<AliasDecision>('依据', 30, ({ body }) => body.evidence),
    text<AliasDecision>('状态', 16, (alias) => (standing.isReviewed(alias) ? '生效' : '待复核，不生效')),
    text<AliasDecision>('变化', 8, ({ id }) => {
      if (before === null) return ''
      const was = before.get(`alias:${id}`)?.value
      return was === undefined ? '新增' : was === now.get(`alias:${id}`)?.value ? '' : '变更'
    }),
    text<AliasDecision>('登记人', 12, ({ decidedBy }) => decidedBy),
    moment<AliasDecision>('登记时间', ({ decidedAt }) => decidedAt),
    prose<AliasDecision>('登记理由', 30, ({ reason }) => reason),
    text<AliasDecision>('复核人', 12, ({ id }) => reviews.get(id)?.decidedBy ?? ''),
    moment<AliasDecision>('复核时间', ({ id }) => reviews.get(id)?.decidedAt ?? null),
    text<AliasDecision>('处理结论', 12, ({ id }) => id),
  ]
}

type LearnedRow = { readonly payer: LearnedPayer; readonly isGone: boolean; readonly isNew: boolean }

function learnedRows({ learned: { now, before } }: PaperInput): readonly LearnedRow[] {
  const keyOf = ({ by, payerName, account }: LearnedPayer) => `${by}:${by === 'name' ? payerName : account}`
  const [known, standing] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))]
  return [
    ...now.map((payer) => ({ payer, isGone: false, isNew: !known.has(keyOf(payer)) })),
    ...before.filter((payer) => !standing.has(keyOf(payer))).map((payer) => ({ payer, isGone: true, isNew: false })),
  ]
}

function learnedColumns(sealed: number | null): readonly Column<LearnedRow>[] {
  return [
    text<LearnedRow>('凭何认得', 10, ({ payer }) => (payer.by === 'name' ? '户名' : '账号')),
    text<LearnedRow>('付款方户名', 34, ({ payer }) => payer.payerName),
    text<LearnedRow>('付款账号', 24, ({ payer }) => payer.account),
    text<LearnedRow>('客户', 34, ({ payer }) => payer.customerName),
    text<LearnedRow>('变化', 8, ({ isGone, isNew }) => (sealed === null ? '' : isGone ? '失效' : isNew ? '新增' : '')),
    count<LearnedRow>('确认笔数', ({ payer }) => payer.decisions.length),
    text<LearnedRow>('首次确认人', 12, ({ payer }) => payer.decisions[0]?.decidedBy ?? ''),
    moment<LearnedRow>('首次确认时间', ({ payer }) => payer.decisions[0]?.decidedAt ?? null),
    text<LearnedRow>('首个结论', 12, ({ payer }) => payer.decisions[0]?.id ?? ''),
    text<LearnedRow>('最近结论', 12, ({ payer }) => payer.decisions.at(-1)?.id ?? ''),
  ]
}
