import type { RawTable } from '../../domain/raw-table.ts'
import type { FileKind } from '../../domain/source-file.ts'
import { headerKey } from './clean-text.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { DateOrder } from './profile.ts'
import { toMapping } from './told-mapping.ts'

/** 导入模板: columns by the words over them, so that one that moved is found again. */
export type TemplateBody = {
  readonly kind: FileKind
  /** Every word of the header that was mapped, in its order, as the file wrote it. */
  readonly header: readonly string[]
  /** Column index in `header`, by role. */
  readonly columns: Readonly<Record<string, number>>
  /** '' unless a person fixed it: one layout may serve several accounts. */
  readonly accountNo: string
  /** For days that the column itself cannot prove. */
  readonly dateOrder: DateOrder | null
  /** The system whose rules hold besides; '' for none in particular. */
  readonly profile: string
}

/** What the file's header has or lacks against the template's, in the files' own words. */
export type Drift = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Of the removed, those that the template reads: without them it cannot be used. */
  readonly missed: readonly string[]
}

export type FittingTemplate<Template> = {
  readonly template: Template
  readonly drift: Drift
  readonly mapping: ColumnMapping
}

const SEARCHED_ROWS = 35
/** Below this share of common words it is another layout, not a changed one. */
const ALIKE = 0.6

/** Names a layout whatever the order of its columns: equal columns count, empty ones do not. */
export function templateFingerprint(kind: FileKind, header: readonly string[]): string {
  return `${kind}\n${keysOf(header).toSorted().join('\n')}`
}

/** The template whose header this file has, or had before a few columns came and went. Null: none is alike. */
export function fitTemplate<Template extends { readonly body: TemplateBody }>(
  tables: readonly RawTable[],
  templates: readonly Template[],
): FittingTemplate<Template> | null {
  let best: { readonly fit: FittingTemplate<Template>; readonly share: number } | null = null
  for (const template of templates) {
    const wanted = keysOf(template.body.header)
    for (const table of tables) {
      for (const { row, cells } of table.rows.slice(0, SEARCHED_ROWS)) {
        const share = shareOf(wanted, keysOf(cells))
        if (share < ALIKE || (best !== null && share <= best.share)) continue
        best = { share, fit: fitAt(template, table.sheet, row, cells) }
      }
    }
  }
  return best?.fit ?? null
}

export function hasDrifted({ added, removed }: Drift): boolean {
  return added.length > 0 || removed.length > 0
}

function fitAt<Template extends { readonly body: TemplateBody }>(
  template: Template,
  sheet: string,
  headerRow: number,
  cells: readonly string[],
): FittingTemplate<Template> {
  const { kind, header, columns, dateOrder, profile } = template.body
  const here = namesOf(cells)
  const there = namesOf(header)
  const found: Record<string, number> = {}
  const missed: string[] = []
  for (const [role, index] of Object.entries(columns)) {
    const at = here.indexOf(there[index] ?? '')
    if (at >= 0 && there[index] !== '') found[role] = at
    else missed.push(header[index]?.trim() ?? '')
  }
  return {
    template,
    mapping: toMapping({ kind, headerRow, columns: found, sheet, dateOrder, profile }),
    drift: { added: wordsBeyond(cells, here, there), removed: wordsBeyond(header, there, here), missed },
  }
}

/** A column's key with its occurrence: the same words twice are two columns. */
function namesOf(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map((words) => {
    const key = headerKey(words)
    if (key === '') return ''
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return `${key}\u0001${count}`
  })
}

function wordsBeyond(words: readonly string[], names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return words.map((word) => word.trim()).filter((_, index) => names[index] !== '' && !known.has(names[index] ?? ''))
}

function keysOf(header: readonly string[]): readonly string[] {
  return header.map(headerKey).filter((key) => key !== '')
}

function shareOf(wanted: readonly string[], found: readonly string[]): number {
  const one = new Set(wanted)
  const other = new Set(found)
  if (one.size === 0 || other.size === 0) return 0
  const common = [...one].filter((key) => other.has(key)).length
  return common / (one.size + other.size - common)
}
