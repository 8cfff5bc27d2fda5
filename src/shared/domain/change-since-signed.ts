import { compareBy } from '../base/index.ts'
import type { Basis, BasisLine, BasisTotals } from './basis.ts'
import { type Fen, fen, NO_MONEY } from './money.ts'
import { areSameSplits } from './owner-split.ts'

/** One contract's (or account's) change since it was signed, by basis. */
export type ChangedLine = Omit<BasisLine, 'totals'> & { readonly change: BasisTotals }

/** 签批后变化 */
export type ChangeSinceSigned = { readonly lines: readonly ChangedLine[]; readonly sum: BasisTotals }

const BASES: readonly Basis[] = ['S', 'A', 'B', 'C', 'P']
const NOTHING: BasisTotals = { S: NO_MONEY, A: NO_MONEY, B: NO_MONEY, C: NO_MONEY, P: NO_MONEY }

/** What the facts say now less what was signed; lines that came out the same are left out, and need no second look. */
export function changeSinceSigned(signed: readonly BasisLine[], now: readonly BasisLine[]): ChangeSinceSigned {
  const before = new Map(signed.map((line) => [keyOf(line), line]))
  const after = new Map(now.map((line) => [keyOf(line), line]))
  const lines = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly ChangedLine[] => {
    const [was, is] = [before.get(key), after.get(key)]
    const line = is ?? was
    if (!line) return []
    const change = each((basis) => fen((is?.totals[basis] ?? 0) - (was?.totals[basis] ?? 0)))
    // A contract that changed hands is another line to its salesperson, though the sum stays.
    const isMoved = was && is && !isSameOwnership(was, is)
    if (!isMoved && BASES.every((basis) => change[basis] === 0)) return []
    const { totals: _, ...about } = line
    return [{ ...about, change }]
  })
  const sum = lines.reduce((total, { change }) => each((basis) => fen(total[basis] + change[basis])), NOTHING)
  return { lines: lines.sort(compareBy(keyOf)), sum }
}

function isSameOwnership(one: BasisLine, other: BasisLine): boolean {
  const isSame = one.ownerName === other.ownerName && one.region === other.region
  return isSame && areSameSplits(one.ownerSplits, other.ownerSplits)
}

function keyOf({ contractNo, accountNo }: Pick<BasisLine, 'contractNo' | 'accountNo'>): string {
  return `${contractNo}/${accountNo}`
}

function each(value: (basis: Basis) => Fen): BasisTotals {
  return { S: value('S'), A: value('A'), B: value('B'), C: value('C'), P: value('P') }
}
