import { compareBy } from '../../base/index.ts'
import type { Discrepancy, DiscrepancyCode } from '../../domain/discrepancy.ts'

/** 优先级: broken data and money that went back come before any judgement of business (domain law 3.2); all others by severity, then by code. */
const FIRST: readonly (readonly DiscrepancyCode[])[] = [
  ['D37'],
  ['D30'],
  ['D21'],
  ['D10'],
  ['D25', 'D26', 'D27'],
  ['D31'],
]
/** These say that the contract's own data is wrong: of one contract only one of them leads, whatever their subjects. */
const OF_CONTRACT: ReadonlySet<DiscrepancyCode> = new Set(['D03', 'D25', 'D27', 'D36'])

/**
 * 主码与副码: of the codes that name one object (the same subject or the same bank line) the first in rank is the 主码, the
 * others carry its id. A 主码 is never itself a 副码. Two of one code are two objects, also where they share a line.
 */
export function rankDiscrepancies(found: readonly Discrepancy[]): readonly Discrepancy[] {
  const leaders = new Map<string, Discrepancy>()
  const primaryIds = new Map<string, string>()
  for (const one of found.toSorted(byRank)) {
    const objects = objectsOf(one)
    const [leader] = objects
      .flatMap((key) => leaders.get(key) ?? [])
      .filter(({ code }) => code !== one.code)
      .sort(byRank)
    if (leader) primaryIds.set(one.id, leader.id)
    else for (const key of objects) if (!leaders.has(key)) leaders.set(key, one)
  }
  return found.map((one) => ({ ...one, primaryId: primaryIds.get(one.id) ?? null }))
}

function objectsOf({ code, subject, bankLineIds, contractNos }: Discrepancy): readonly string[] {
  const contracts = OF_CONTRACT.has(code) ? contractNos.map((contractNo) => `contract\n${contractNo}`) : []
  // A line is an object under its own id, so that a subject which is the line meets a finding that merely names it.
  return [...new Set([subject, ...bankLineIds, ...contracts])]
}

const byRank = compareBy<Discrepancy>(
  ({ code }) => rankOf(code),
  ({ severity }) => severity, // as text: S1, S2, S3
  ({ code }) => code,
  ({ id }) => id,
)

function rankOf(code: DiscrepancyCode): number {
  const place = FIRST.findIndex((codes) => codes.includes(code))
  return place < 0 ? FIRST.length : place
}
