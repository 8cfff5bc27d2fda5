import { dayOf } from './calendar.ts'
import { crmViews } from './crm-export.ts'
import { novemberDecisions } from './decisions.ts'
import { accountOf } from './parties.ts'
import { NOVEMBER } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import { isKnown, knownShares } from './totals.ts'
import type { BankLine } from './types.ts'
import { sumOf } from './yuan.ts'

type Add = (code: string, keys: readonly string[]) => void

/** The differences about money that came in or went back, at the November close. */
export function paymentDifferences(world: SampleWorld, add: Add): void {
  instalments(world, add)
  const decided = decidedKeys(world)
  for (const line of world.lines) {
    const key = keyOf(line)
    if (dayOf(line.at) > NOVEMBER.lastDay || isKnown(line.knowing, NOVEMBER) || decided.has(key)) continue
    for (const code of codesOf(world, line)) add(code, [key])
  }
}

/** D17: a planned instalment came in and the plan is not paid yet. */
function instalments(world: SampleWorld, add: Add): void {
  for (const { contract, state } of crmViews(world.story, NOVEMBER.exportedAt)) {
    const shares = knownShares(world, contract.no, NOVEMBER)
    const isPlanned = shares.some((share) =>
      state.plan.some((item) => item.no === share.planNo && item.fen === share.fen && item.fen < state.fen),
    )
    const open = sumOf(state.plan, (item) => item.fen) - sumOf(shares, (share) => share.fen)
    if (isPlanned && state.plan.length > 1 && open > 1) add('D17', [contract.no])
  }
}

function codesOf(world: SampleWorld, line: BankLine): readonly string[] {
  const { class: lineClass, fen, shares, party } = line
  if (lineClass === 'nonSales') return fen > 0 ? ['D34'] : []
  if (lineClass === 'refund' || lineClass === 'duplicateReturned') return ['D20']
  if (lineClass === 'duplicatePayment') return ['D10']
  const contract = world.story.contracts.find(({ no }) => no === shares[0]?.contractNo)
  const isStranger = contract !== undefined && contract.customer !== party.replace('(', '（').replace(')', '）')
  return [
    ...(shares.some((share) => share.as === 'fee') ? ['D13'] : []),
    ...(isStranger && line.memo.includes(contract.no) ? ['D14'] : []),
  ]
}

/** Lines that somebody put in suspense or took out of sales. */
function decidedKeys(world: SampleWorld): ReadonlySet<string> {
  const about = novemberDecisions(world).filter(({ kind }) => kind === 'suspense' || kind === 'scope')
  return new Set(about.map(({ account, bankRef }) => `${account}/${bankRef}`))
}

function keyOf({ account, ref }: BankLine): string {
  return `${accountOf(account).number}/${ref}`
}
