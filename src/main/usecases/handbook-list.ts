import { lstatSync, mkdirSync } from 'node:fs'
import { groupBy } from '../../shared/base/index.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import { DISCREPANCY_CODES } from '../../shared/domain/discrepancy.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { countByCode, listPageUse, listResolutions } from '../db/repositories/handbook.ts'
import { ownPagesFolder, readShelf } from '../handbook/page-shelf.ts'
import { type HandbookPlace, shownPage } from './handbook-page.ts'

const MINUTE_MS = 60_000

/** 手册目录 with its coverage: which codes have no page, which pages never fired, which steps nobody does, how long cases took. */
export function listHandbook({
  db,
  bundled,
  workspace,
}: Omit<HandbookPlace, 'now' | 'actor'>): OutputOf<'handbook.list'> {
  const { pages, problems } = readShelf(bundled, workspace)
  const counts = new Map(countByCode(db).map((count) => [count.code, count]))
  const use = new Map(listPageUse(db).map((each) => [each.page, each]))
  const resolutions = groupBy(listResolutions(db), ({ page }) => page)
  const done = new Set(
    stillStanding(listDecisions(db)).flatMap(({ body }) => (body.kind === 'step' ? [`${body.page}/${body.step}`] : [])),
  )
  const covered = new Set(pages.flatMap(({ codes }) => codes))
  return {
    pages: pages.map((page) => {
      const its = page.codes.flatMap((code) => counts.get(code) ?? [])
      const wasOpened = (use.get(page.id)?.subjects.length ?? 0) > 0
      const undone = page.steps.filter(({ kind, key }) => kind !== '自' && !done.has(`${page.id}/${key}`))
      return {
        page: shownPage(page),
        open: its.reduce((sum, { open }) => sum + open, 0),
        found: its.reduce((sum, { found }) => sum + found, 0),
        visits: use.get(page.id)?.visits ?? 0,
        minutes: (resolutions.get(page.id) ?? []).map(({ ms }) => ms / MINUTE_MS),
        skipped: wasOpened ? undone.map(({ key }) => key) : [],
      }
    }),
    problems: [...problems],
    codesWithoutPage: DISCREPANCY_CODES.filter((code) => !covered.has(code)),
    folder: ownPagesFolder(workspace),
  }
}

/** Makes the folder of the company's own pages where there is none yet, and tells where it is. */
export function openOwnPages(workspace: string): string {
  const folder = ownPagesFolder(workspace)
  // What stands there already, a link or a file even, is for a person to see.
  if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { recursive: true })
  return folder
}
