import { novemberDifferences, overlappingKeys } from './discrepancy-truth.ts'
import { accountOf } from './parties.ts'
import type { SampleFile } from './sample-files.ts'
import { AS_OF, DECEMBER, MONTHS, type SampleMonth } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import { type TotalsRow, totalsOf } from './totals.ts'
import { sumOf, yuan } from './yuan.ts'

export type Answer = Readonly<Record<string, unknown>>

/** The answer key. Tests read it; the app never does. */
export function answerOf(world: SampleWorld, files: readonly SampleFile[], seed: number): Answer {
  const overlapFrom = DECEMBER.statements.find(({ key }) => key === 'boc')?.from ?? ''
  return {
    seed,
    asOf: AS_OF.replace(' ', 'T'),
    contracts: world.story.contracts.length,
    bankLines: world.lines.length,
    files: fileAnswers(files),
    lines: world.lines.map((line) => ({
      account: accountOf(line.account).number,
      bankRef: line.ref,
      date: line.at.slice(0, 10),
      amount: yuan(line.fen),
      class: line.class,
      contracts: line.shares.map((share) => ({
        contractNo: share.contractNo,
        planNo: share.planNo === undefined ? null : String(share.planNo),
        amount: yuan(share.fen),
        as: share.as,
      })),
      known: line.knowing,
      tier: line.tier,
      label: line.label === '' ? null : line.label,
    })),
    discrepancies: novemberDifferences(world),
    overlapInDecember: overlappingKeys(world, overlapFrom),
    totals: Object.fromEntries(MONTHS.map((month) => [month.key, monthTotals(world, month)])),
  }
}

function fileAnswers(files: readonly SampleFile[]): readonly Answer[] {
  const seen = new Set<string>()
  return files.map((file) => {
    const before = new Set(seen)
    for (const key of file.rowKeys) seen.add(`${file.kind}/${key}`)
    const duplicates = file.rowKeys.filter((key) => before.has(`${file.kind}/${key}`)).length
    return {
      path: file.path,
      kind: file.kind,
      account: file.account,
      rowsRead: file.rowKeys.length,
      facts: file.rowKeys.length - duplicates,
      duplicates,
      problems: 0,
      control: file.control,
    }
  })
}

function monthTotals(world: SampleWorld, month: SampleMonth): Answer {
  const rows = totalsOf(world, month)
  const regions = [...new Set(rows.map((row) => row.region))]
  return {
    rows: rows.map((row) => ({ region: row.region, salesperson: row.salesperson, ...asYuan([row]) })),
    regions: Object.fromEntries(regions.map((region) => [region, asYuan(rows.filter((row) => row.region === region))])),
    all: asYuan(rows),
  }
}

function asYuan(rows: readonly TotalsRow[]): Readonly<Record<string, string>> {
  const letters = ['S', 'A', 'B', 'C', 'P'] as const
  return Object.fromEntries(letters.map((letter) => [letter, yuan(sumOf(rows, (row) => row.fen[letter]))]))
}
