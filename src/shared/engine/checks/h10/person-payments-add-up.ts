import type { BankLine } from '../../../domain/bank-line.ts'
import { DAY_MS } from '../../../domain/epoch-ms.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { RISK_TIMES, RISK_WINDOW_MS } from '../../metrics/risky-customers.ts'
import { linesAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'

/** H10.2: what this person paid within the days that risk looks back, and whether it was paid in pieces. */
export const personPaymentsAddUp: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，频次与累计无从统计')
  const persons = linesAbout(world, about).filter(({ counterpartyName }) => isPerson(world, counterpartyName))
  const last = persons.at(-1)
  if (!last) return notApplicable('付款方不是个人')
  const payer = partyNameKey(last.counterpartyName)
  const theirs = world.facts.lines.filter(
    ({ direction, counterpartyName, postedAt }) =>
      direction === 'in' &&
      partyNameKey(counterpartyName) === payer &&
      postedAt <= last.postedAt &&
      last.postedAt - postedAt <= RISK_WINDOW_MS,
  )
  const days = RISK_WINDOW_MS / DAY_MS
  const told = `近 ${days} 天来款 ${theirs.length} 笔，累计 ${formatFen(sumFen(theirs, ({ amount }) => amount))}`
  const rows = theirs.map((line) => lineRow(line, `摘要“${line.memo}”`))
  const pieces = inPieces(theirs, world.policy.splitDays)
  if (theirs.length >= RISK_TIMES) return failed(`${told}，达到 ${RISK_TIMES} 笔，请风控重点看`, { rows })
  if (pieces) return failed(`${told}，其中相隔不到 ${world.policy.splitDays} 天就有两笔，疑为拆开付款`, { rows })
  return passed(`${told}，没有拆开付款的迹象`, { rows })
}

function isPerson({ context }: CheckWorld, counterpartyName: string): boolean {
  const nobody = { counterpartyName, counterpartyAccount: '', postedOn: context.facts.today }
  return context.parties.payerOf(nobody).kind === 'person'
}

/** Lines come in order of time. */
function inPieces(lines: readonly BankLine[], splitDays: number): boolean {
  return lines.some(({ postedOn }, at) => {
    const next = lines[at + 1]
    return next !== undefined && next.postedOn - postedOn <= splitDays
  })
}
