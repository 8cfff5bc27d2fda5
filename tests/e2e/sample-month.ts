import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'

type AnsweredFile = {
  readonly path: string
  readonly kind: 'contract' | 'archive' | 'bank' | 'invoice'
  readonly rowsRead: number
  readonly facts: number
  readonly duplicates: number
  readonly problems: number
  readonly control: Readonly<Record<string, string | number>>
}
/** Sums that a receipt shows, stated by the file or added up from its rows. */
const SUMS = ['contractAmount', 'planAmount', 'receivedAmount', 'archiveAmount', 'inAmount', 'outAmount'] as const
const BASES = ['S', 'A', 'B', 'C', 'P'] as const
type Totals = { readonly region: string; readonly salesperson: string } & Readonly<
  Record<(typeof BASES)[number], string>
>

const november = join(root, 'resources', 'sample', '2025-11')
const answer = JSON.parse(readFileSync(join(root, 'tests', 'golden', 'sample-answer.json'), 'utf8')) as {
  readonly files: readonly AnsweredFile[]
  readonly totals: { readonly '2025-11': { readonly rows: readonly Totals[] } }
}

export const decisionsFile = join(root, 'resources', 'sample', 'decisions.json')
export const novemberPaths = readdirSync(november).map((name) => join(november, name))

/** What each of November's files holds, as whoever wrote the files knows it. */
export const novemberFiles = answer.files
  .filter(({ path }) => path.startsWith('2025-11/'))
  .map(({ path, control, ...file }) => ({
    ...file,
    name: basename(path),
    sums: SUMS.flatMap((key) => (key in control ? [asShown(String(control[key]))] : [])),
  }))

/** S A B C P of region 华东 after all decisions. */
export const eastTotals = answer.totals['2025-11'].rows
  .filter(({ region }) => region === '华东')
  .map((row) => ({ salesperson: row.salesperson, amounts: BASES.map((basis) => asShown(row[basis])) }))

export function pathOf(name: string): string {
  return join(november, name)
}

/** '860000.00' → '860,000.00' */
function asShown(yuan: string): string {
  return yuan.replace(/\B(?=(\d{3})+\.)/g, ',')
}
