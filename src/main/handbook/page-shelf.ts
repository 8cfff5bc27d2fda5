import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../shared/base/index.ts'
import type { HandbookPage } from '../../shared/domain/handbook.ts'
import { checkCatalog } from '../../shared/engine/checks/check-catalog.ts'
import { type PageProblem, parsePage } from './parse-page.ts'

export type ShelvedPage = HandbookPage & {
  /** Of the company's own. */
  readonly isOwn: boolean
  readonly source: string
  readonly sha256: string
}

export type Shelf = {
  /** In order of their numbers. */
  readonly pages: readonly ShelvedPage[]
  readonly problems: readonly (PageProblem & { readonly file: string })[]
}

/** Where a company keeps its own pages. */
export function ownPagesFolder(workspace: string): string {
  return join(workspace, 'handbook')
}

/** A company writes some; more is somebody's mistake. */
const MOST_PAGES = 200
const MOST_BYTES = 400_000

const checks = new Set(checkCatalog.keys())
/** Parsed pages by the SHA-256 of their text: a page is read at every step, and seldom changes. */
const parsed = new Map<string, Result<HandbookPage, readonly PageProblem[]>>()

/** The bundled pages and the company's own, which stand in the place of a bundled page of the same number. */
export function readShelf(bundled: string, workspace: string): Shelf {
  const own = readFolder(ownPagesFolder(workspace), true)
  const numbers = new Map<string, ShelvedPage>()
  for (const { file: _, ...page } of readFolder(bundled, false).pages) numbers.set(page.id, page)
  const twice: Shelf['problems'][number][] = []
  const seen = new Map<string, string>()
  for (const { file, ...page } of own.pages) {
    const other = seen.get(page.id)
    if (other !== undefined) twice.push({ file, line: 1, text: `编号 ${page.id} 与 ${other} 重复，用的是 ${other}` })
    else numbers.set(page.id, page)
    seen.set(page.id, other ?? file)
  }
  const pages = [...numbers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { pages, problems: [...own.problems, ...twice] }
}

type Folder = {
  readonly pages: readonly (ShelvedPage & { readonly file: string })[]
  readonly problems: Shelf['problems']
}

function readFolder(folder: string, isOwn: boolean): Folder {
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .sort()
    : []
  const problems: Shelf['problems'][number][] =
    all.length > MOST_PAGES ? [{ file: folder, line: 1, text: `多于 ${MOST_PAGES} 页，其余没有读` }] : []
  const pages = all.slice(0, MOST_PAGES).flatMap((file) => {
    const path = join(folder, file)
    if (!statSync(path).isFile() || statSync(path).size > MOST_BYTES) {
      problems.push({ file, line: 1, text: '不是文件，或大得不像一页手册' })
      return []
    }
    const source = readFileSync(path, 'utf8')
    const sha256 = hash('sha256', source)
    const page = parsed.get(sha256) ?? parsePage(source, checks)
    parsed.set(sha256, page)
    if (page.ok) return [{ ...page.value, isOwn, source, sha256, file }]
    problems.push(...page.error.map((problem) => ({ ...problem, file })))
    return []
  })
  return { pages, problems }
}
