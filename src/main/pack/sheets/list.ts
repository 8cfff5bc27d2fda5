import { BASES } from '../../../shared/domain/basis.ts'
import { chineseAmount } from '../../../shared/domain/chinese-amount.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { formatMoment } from '../../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { cutoffOf, lastDayOf, periodTitle } from '../../../shared/domain/period.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { MonthFacts } from '../../../shared/engine/replay/month-facts.ts'
import type { MonthRecord } from '../../../shared/engine/replay/month-record.ts'
import { policyFrom } from '../../../shared/engine/replay/plain-policy.ts'
import { basisTitle } from '../../../shared/text/bridge.ts'
import { paperWords, retentionWords, packListWords as words } from '../../../shared/text/pack-papers.ts'
import { DRAFT_WORDS, segregationWords } from '../../../shared/text/segregation.ts'
import { fileKindWords } from '../../../shared/text/ui/states.ts'
import { LIST, MANIFEST, type Manifest, SIGNATURES } from '../manifest-format.ts'
import { originalPath } from '../pack-input.ts'
import { retentionOf, retentionStart } from '../retention.ts'
import type { Fact } from '../rules/parameter-facts.ts'
import { count, day, prose, type Sheet, sheet, text } from '../write-xlsx.ts'

/** What the list is made of: all of it stands in the pack, so that it can be written again. */
export type ListInput = {
  readonly manifest: Pick<Manifest, 'workspace' | 'decisions' | 'previous' | 'segregation' | 'superseded'>
  readonly facts: Pick<MonthFacts, 'period' | 'asOf' | 'engineVersion' | 'policy' | 'files'>
  readonly totals: MonthRecord['totals']
  /** Every file but this one, by path. */
  readonly files: Manifest['files']
  readonly preparer: string
}

type Listed = {
  readonly path: string
  readonly what: string
  readonly kind: FileKind | undefined
  readonly size: number | null
  readonly rows: number | null
  readonly sha256: string
}

/** 13 清单: the manifest for people: what lies in the pack, and how long each of it is kept. */
export function listSheets(input: ListInput): readonly Sheet[] {
  const { period } = input.facts
  const kept = ({ path, kind }: Listed) => retentionOf(path, kind, period)
  return [
    sheet(
      '说明',
      [text<Fact>('项目', 22, ([name]) => name), prose<Fact>('值', 100, ([, value]) => value)],
      factsOf(input),
    ),
    sheet(
      '文件清单',
      [
        prose<Listed>('包内路径', 34, ({ path }) => path),
        prose<Listed>('内容', 30, ({ what }) => what),
        count<Listed>('字节', ({ size }) => size),
        count<Listed>('行数', ({ rows }) => rows),
        prose<Listed>('SHA-256', 36, ({ sha256 }) => sha256),
        text<Listed>('档案类别', 20, (file) => retentionWords[kept(file).kind]),
        text<Listed>('保管期限', 9, (file) => `${kept(file).years} 年`),
        day<Listed>('起算日', (file) => kept(file).from),
        day<Listed>('保管至', (file) => kept(file).to),
      ],
      listed(input),
    ),
  ]
}

function listed({ facts, files }: ListInput): readonly Listed[] {
  const kindAt = new Map(facts.files.map((file) => [originalPath(file), file.kind]))
  const bare = { kind: undefined, size: null, rows: null }
  return [
    ...files.map(({ path, size, sha256, rows }) => {
      const kind = kindAt.get(path)
      const what = kind ? `导入的原件：${fileKindWords[kind]}` : (paperWords[path] ?? '')
      return { path, what, kind, size, rows, sha256 }
    }),
    { ...bare, path: LIST, what: paperWords[LIST] ?? '', sha256: words.own },
    { ...bare, path: MANIFEST, what: paperWords[MANIFEST] ?? '', sha256: words.manifest },
    { ...bare, path: SIGNATURES, what: paperWords[SIGNATURES] ?? '', sha256: words.signatures },
  ]
}

function factsOf({ manifest, facts, totals, files, preparer }: ListInput): readonly Fact[] {
  const { workspace, decisions, previous, segregation = 'two', superseded = [] } = manifest
  const { period, asOf, engineVersion, policy } = facts
  const size = files.reduce((sum, file) => sum + file.size, 0)
  return [
    ['立档单位（账套）', workspace],
    ['会计期间', `${periodTitle(period)}（至 ${formatDay(lastDayOf(period))}）`],
    ['封关时刻', formatMoment(cutoffOf(period, policyFrom(policy).cutoff))],
    ['数据截至', formatMoment(asOf)],
    ['规则引擎版本', engineVersion],
    ['编制人', preparer],
    ['签批', `${segregationWords[segregation].name}：${segregationWords[segregation].hint}。${words.signers}`],
    ...(segregation === 'single' ? [['状态', DRAFT_WORDS] as const] : []),
    ...BASES.map((basis): Fact => {
      return [`${basisTitle(basis)}合计（元）`, `${formatFen(totals[basis])}　${chineseAmount(totals[basis])}`]
    }),
    ['处理结论', `${decisions.count} 条，SHA-256 ${decisions.sha256}`],
    ['上期包摘要', previous ?? '（无）'],
    ...(superseded.length > 0 ? [['取代的包摘要', superseded.join('\n')] as const] : []),
    ['所列文件', `${files.length} 个，共 ${size} 字节`],
    ['保管期限起算日', formatDay(retentionStart(period))],
    ...words.retention.map((value): Fact => ['保管期限', value]),
    ...words.limits.map((value): Fact => ['本清单的界限', value]),
  ]
}
