import { accountOf } from './parties.ts'
import type { SampleMonth } from './sample-month.ts'
import { DECEMBER, NOVEMBER } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import type { Knowing, SampleContract, Share } from './types.ts'
import { sumOf } from './yuan.ts'

export type Bases = { S: number; A: number; B: number; C: number; P: number }
export type TotalsRow = { readonly region: string; readonly salesperson: string; readonly fen: Bases }

const NONE = '未分配'
const OCTOBER = { key: '2025-10', lastDay: '2025-10-31', cutoffAt: '2025-10-31 16:00:00' }
type Moment = { readonly key: string; readonly lastDay: string; readonly cutoffAt: string }

/** The five bases by salesperson, straight from what happened and from what was known at each close. */
export function totalsOf(world: SampleWorld, month: SampleMonth): readonly TotalsRow[] {
  const before: Moment = month.key === '2025-11' ? OCTOBER : NOVEMBER
  const rows = new Map<string, TotalsRow>()
  const row = (region: string, salesperson: string): Bases => {
    const key = `${region}/${salesperson}`
    const found = rows.get(key) ?? { region, salesperson, fen: { S: 0, A: 0, B: 0, C: 0, P: 0 } }
    rows.set(key, found)
    return found.fen
  }
  for (const contract of world.story.contracts) {
    const bases = row(contract.region, contract.owner)
    bases.S += signedFen(contract, month)
    bases.C += confirmedFen(world, contract, month) - confirmedFen(world, contract, before)
    bases.P += earnedFen(world, contract, month) - earnedFen(world, contract, before)
    const archive = world.story.archives.find((candidate) => candidate.contractNo === contract.no)
    const archivedAt = archive?.archivedAt ?? ''
    if (archivedAt > before.cutoffAt && archivedAt <= month.cutoffAt) bases.A += archive?.fen ?? 0
  }
  for (const line of world.lines) {
    if (line.at < month.firstDay || line.at.slice(0, 10) > month.lastDay) continue
    if (line.class === 'nonSales' || line.class === 'returned') continue
    const cash = line.shares.filter((share) => share.as !== 'fee')
    if (cash.length === 0 || !isKnown(line.knowing, month)) {
      row(accountOf(line.account).region ?? NONE, NONE).B += line.fen
      continue
    }
    for (const share of cash) {
      const contract = world.story.contracts.find((candidate) => candidate.no === share.contractNo)
      if (contract !== undefined) row(contract.region, contract.owner).B += share.fen
    }
  }
  return [...rows.values()].sort((a, b) => (`${a.region}${a.salesperson}` < `${b.region}${b.salesperson}` ? -1 : 1))
}

/** New contracts of the month, and corrections and cancellations made in it to what was signed before. */
function signedFen(contract: SampleContract, month: SampleMonth): number {
  const worth = (at: string): number => {
    const state = contract.changes.filter((change) => change.at <= at).at(-1) ?? contract.first
    return state.isVoid ? 0 : state.fen
  }
  const end = month === NOVEMBER ? NOVEMBER.exportedAt : DECEMBER.exportedAt
  if (contract.signedAt.startsWith(month.key)) return worth(end)
  if (contract.signedAt > month.firstDay) return 0
  return worth(end) - worth(`${month.firstDay} 00:00:00`)
}

export function isKnown(knowing: Knowing, moment: Moment): boolean {
  if (knowing === 'auto') return true
  return knowing !== 'never' && knowing <= moment.key
}

/** Shares of a contract that people and engine knew at a close, of money posted by its last day. */
export function knownShares(
  world: SampleWorld,
  contractNo: string,
  moment: Moment,
): readonly (Share & { at: string })[] {
  return world.lines
    .filter((line) => line.at.slice(0, 10) <= moment.lastDay && isKnown(line.knowing, moment))
    .flatMap((line) => line.shares.map((share) => ({ ...share, at: line.at })))
    .filter((share) => share.contractNo === contractNo)
}

export function invoicedFen(world: SampleWorld, contractNo: string, lastDay: string): number {
  const own = world.invoices.filter(
    (invoice) => invoice.contractNo === contractNo && invoice.at.slice(0, 10) <= lastDay,
  )
  return sumOf(own, (invoice) => invoice.fen)
}

function confirmedFen(world: SampleWorld, contract: SampleContract, moment: Moment): number {
  const archive = world.story.archives.find((candidate) => candidate.contractNo === contract.no)
  if (archive?.archivedAt == null || archive.archivedAt > moment.cutoffAt) return 0
  return sumOf(knownShares(world, contract.no, moment), (share) => share.fen)
}

function earnedFen(world: SampleWorld, contract: SampleContract, moment: Moment): number {
  const at = `${moment.lastDay} 23:59:59`
  const state = contract.changes.filter((change) => change.at <= at).at(-1) ?? contract.first
  const invoiced = invoicedFen(world, contract.no, moment.lastDay)
  return Math.min(confirmedFen(world, contract, moment), state.fen, invoiced)
}
