import { hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
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
/** Every wording that somebody tries out is another. */
const MOST_PARSED = 500

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
  const names = namesIn(folder, isOwn)
  if (!names.ok) return { pages: [], problems: [{ file: folder, line: 1, text: names.error }] }
  // What begins with a dot is an editor's or the system's own.
  const all = names.value.filter((name) => /^[^.].*\.md$/iu.test(name)).sort()
  const problems: Shelf['problems'][number][] =
    all.length > MOST_PAGES ? [{ file: folder, line: 1, text: `多于 ${MOST_PAGES} 页，其余没有读` }] : []
  const pages = all.slice(0, MOST_PAGES).flatMap((file) => {
    const text = textOf(join(folder, file))
    if (!text.ok) {
      problems.push({ file, line: 1, text: text.error })
      return []
    }
    const source = text.value
    const sha256 = hash('sha256', source)
    const page = parsed.get(sha256) ?? parsePage(source, checks)
    if (parsed.size >= MOST_PARSED) parsed.clear()
    parsed.set(sha256, page)
    if (page.ok) return [{ ...page.value, isOwn, source, sha256, file }]
    problems.push(...page.error.map((problem) => ({ ...problem, file })))
    return []
  })
  return { pages, problems }
}

/** Whoever can write into the workspace cannot have the program read elsewhere, folder by folder no more than file by file. */
const LINKED_FOLDER = '手册文件夹是链接，没有读；请换成真的文件夹，把页放进去'

/** A folder that is not there holds none. */
function namesIn(folder: string, isOwn: boolean): Result<readonly string[], string> {
  try {
    if (isOwn && lstatSync(folder).isSymbolicLink()) return err(LINKED_FOLDER)
    return ok(readdirSync(folder))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return ok([])
    return err(
      code === 'ENOTDIR'
        ? '这里应是放手册的文件夹，却是一个文件；请改名或移走它'
        : `文件夹读不出（${code}）；请查看它的权限`,
    )
  }
}

/** One page that cannot be read says so, and takes no other with it. A link may lead out of the workspace. */
function textOf(path: string): Result<string, string> {
  try {
    const file = lstatSync(path)
    if (file.isSymbolicLink()) return err('是链接，没有读；请把文件本身放进来')
    if (!file.isFile() || file.size > MOST_BYTES) return err('不是文件，或大得不像一页手册')
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return err(`读不出（${codeOf(error)}）；文件可能刚被移走，或没有读取的权限`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '原因不明'
}
