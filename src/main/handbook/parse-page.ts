import { type Document, isNode, parseDocument } from 'yaml'
import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { DISCREPANCY_CODES, OWNER_ROLES } from '../../shared/domain/discrepancy.ts'
import type { HandbookPage } from '../../shared/domain/handbook.ts'

/** Where a page cannot be read (1-based line of the file), and what to write there instead. */
export type PageProblem = { readonly line: number; readonly text: string }

const text = z.string().trim().min(1, '不能为空').max(2_000, '最多 2000 字')
const key = z.string().regex(/^[a-z0-9-]{1,60}$/, '只能用小写字母、数字和短横线')
const check = z.object({ kind: z.enum(['自', '半']), check: key, text }).strict()
const tick = z.object({ kind: z.literal('人'), tick: key, text }).strict()

const frontMatter = z
  .object({
    id: z.string().regex(/^[A-Z]\d{2,3}$/, '写作一个大写字母加两三位数字，例如 H01'),
    title: text,
    codes: z.array(z.enum(DISCREPANCY_CODES, '只能是 D01 到 D40')).max(40),
    minutes: z.int().min(1).max(10_000),
    owner: z.enum(OWNER_ROLES, `只能是 ${OWNER_ROLES.join('、')} 之一`),
    version: z.int().min(1),
    steps: z
      .array(z.discriminatedUnion('kind', [check, tick], '只能是 自、半、人 之一'))
      .min(1, '至少一步')
      .max(40, '最多 40 步'),
  })
  .strict()

/** A company's own pages are read as well: what is longer is no page. */
const MOST_CHARACTERS = 100_000
/** Whether a key stands twice takes YAML's reader the square of their number: 80,000 characters of them take it ten seconds. */
const MOST_FRONT_CHARACTERS = 16_384
/** Who mends these will see the next. */
const MOST_PROBLEMS = 20
const FENCED = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/
const SHAPE = '开头要有两行 --- 夹着的页首：id、title、codes、minutes、owner、version、steps'

/** 手册一页: YAML between two lines of ---, then Markdown. `checks` are the ids that exist. */
export function parsePage(source: string, checks: ReadonlySet<string>): Result<HandbookPage, readonly PageProblem[]> {
  if (source.length > MOST_CHARACTERS) return err([{ line: 1, text: `超过 ${MOST_CHARACTERS} 字，请拆成几页` }])
  const page = source.replace(/^\uFEFF/, '')
  const [fence, yaml] = FENCED.exec(page) ?? []
  if (fence === undefined || yaml === undefined) return err([{ line: 1, text: SHAPE }])
  if (yaml.length > MOST_FRONT_CHARACTERS) {
    return err([{ line: 1, text: `页首超过 ${MOST_FRONT_CHARACTERS} 字，请把说明移到第二行 --- 之后` }])
  }
  const document = documentOf(yaml)
  if (document === null) return err([{ line: 2, text: 'YAML 写法有误：层次太深' }])
  if (document.errors.length > 0) {
    return err(
      document.errors
        .slice(0, MOST_PROBLEMS)
        .map(({ pos, message }) => ({ line: lineAt(yaml, pos[0]), text: `YAML 写法有误：${message}` })),
    )
  }
  // No alias at all: a few lines of them would unfold into millions.
  const read = frontMatter.safeParse(plain(document), { error: issueText })
  if (!read.success) {
    return err(
      read.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
        line: lineOf(document, yaml, path),
        text: `${placeText(path)}${message}`,
      })),
    )
  }
  const { minutes, owner, ...rest } = read.data
  const steps = rest.steps.map((step) => ({
    kind: step.kind,
    key: step.kind === '人' ? step.tick : step.check,
    text: step.text,
  }))
  const wrong = steps.flatMap(({ kind, key: own }, index) => {
    const at = { line: lineOf(document, yaml, ['steps', index]) }
    if (kind !== '人' && !checks.has(own)) return [{ ...at, text: `第 ${index + 1} 步：没有名为 ${own} 的检查` }]
    const isTwice = steps.findIndex((other) => other.key === own) < index
    return isTwice ? [{ ...at, text: `第 ${index + 1} 步：${own} 在本页已用过` }] : []
  })
  if (wrong.length > 0) return err(wrong)
  return ok({ ...rest, steps, targetMinutes: minutes, ownerRole: owner, body: page.slice(fence.length).trim() })
}

/** Null: brackets in brackets without end. */
function documentOf(yaml: string): Document | null {
  try {
    return parseDocument(yaml, { prettyErrors: false })
  } catch {
    return null
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '列表',
  object: '“名字: 值”的写法',
}

/** Where the form itself has no words for it. */
function issueText(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}，请删去或改正`
    case 'invalid_type':
      if (issue.input === undefined) return '没有写'
      return `应是${TYPE_NAMES[issue.expected] ?? '别的写法'}`
    case 'too_small':
      return `不能小于 ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`
    default:
      return '写法不对'
  }
}

function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}

/** The fence is line 1. */
function lineAt(yaml: string, offset: number): number {
  return yaml.slice(0, offset).split('\n').length + 1
}

/** Of the value itself, or of the nearest thing around it that stands in the file. */
function lineOf(document: Document, yaml: string, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lineAt(yaml, node.range[0])
  }
  return 2
}

function placeText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return `${SHAPE}；`
  return `${path.map((part) => (typeof part === 'number' ? `第 ${part + 1} 项` : String(part))).join(' 的')}：`
}
