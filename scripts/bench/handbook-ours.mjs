import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { listHandbook } from '../../src/main/usecases/handbook-list.ts'
import { readHandbookPage } from '../../src/main/usecases/handbook-page.ts'
import { runMatch } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { root } from '../lib/paths.mjs'

/** Every page in a case of each of its codes: right after a start (nothing in memory), and once the facts are. Milliseconds. */
const [workspace = ''] = process.argv.slice(2)
const now = epochMs(Date.UTC(2026, 0, 1))
const bundled = join(root, 'resources', 'handbook')
const first = openWriter(workspace)
if (!first.ok) throw new Error(first.error.code)
finish(runMatch({ db: first.value, workspace, now: () => now, actor: '冯砚' }))
first.value.close()

const opened = openWriter(workspace)
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
const { pages } = listHandbook({ db, workspace, bundled })
const caseOf = db.prepare("SELECT id FROM discrepancy WHERE code = ? AND state = 'open' ORDER BY id LIMIT 3").pluck()
const cases = pages.flatMap(({ page }) =>
  page.codes.flatMap((code) => caseOf.all(code).map((id) => ({ page: page.id, id: String(id) }))),
)
const read = (/** @type {{ page: string, id: string }} */ one) => {
  const startedAt = performance.now()
  const answer = readHandbookPage({ db, workspace, bundled, now, actor: '冯砚' }, one.page, {
    kind: 'discrepancy',
    id: one.id,
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return { ...one, ms: performance.now() - startedAt }
}
const [one] = cases
if (!one) throw new Error('no difference to open a page for')
const cold = read(one)
const warm = cases.map(read).sort((a, b) => a.ms - b.ms)
db.close()
process.stdout.write(
  `${JSON.stringify({ pages: new Set(cases.map(({ page }) => page)).size, cases: cases.length, cold, median: warm[warm.length >> 1]?.ms, worst: warm.at(-1) })}\n`,
)
