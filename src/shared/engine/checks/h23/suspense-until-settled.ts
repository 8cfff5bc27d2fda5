import type { BankLine } from '../../../domain/bank-line.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import type { ProposedAct } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { putInSuspense } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { takenBack } from '../taken-back.ts'
import { isSameEntity, type PaidElsewhere, paidElsewhere } from './entities-in.ts'

const REASON = '付错主体，未决期间列暂收'

/** H23.5: until it is settled the money is 暂收 and nobody's performance; once it was passed on or given back, the two cancel out. */
export const suspenseUntilSettled: Check = (world, about) => {
  const [found] = paidElsewhere(world, about)
  if (!found) return notApplicable('没有付到别的主体的来款')
  const { line } = found
  const state = world.result.lineStates.find(({ bankLineId }) => bankLineId === line.id)
  const settling = settledBy(world, found)
  const rows = settling ? [settlingRow(settling)] : []
  if (!state || state.allocated === 0) {
    if (settling)
      return passed(`${formatDay(settling.postedOn)} 已转付或退回 ${formatFen(settling.amount)}，两笔成对消除`, {
        rows,
      })
    if (state?.isSuspense) return passed(`流水 ${line.id} ${formatFen(line.amount)} 已列暂收，未决期间不计绩效`)
    return failed(`流水 ${line.id} 没有核销，也没有列暂收：未决期间请转暂收`, { act: putInSuspense(line, REASON) })
  }
  const decided = world.result.matches.find(
    ({ status, bankLineIds }) => status === 'confirmed' && bankLineIds.includes(line.id),
  )
  return failed(`流水 ${line.id} 已核销 ${formatFen(state.allocated)} 并计入绩效：未决期间应转暂收`, {
    rows,
    act: decided?.decisionId ? takeBack(world, decided.decisionId) : putInSuspense(line, REASON),
  })
}

/** The same amount into the right company's account from one of ours, or out of the wrong one's account back to the payer. */
function settledBy({ facts, decisions, context }: CheckWorld, { line, signedBy }: PaidElsewhere): BankLine | null {
  return (
    facts.lines.find((other) => {
      if (other.amount !== line.amount || other.postedAt < line.postedAt || other.id === line.id) return false
      const owner = decisions.accounts.get(other.accountNo)?.ourEntity ?? ''
      const isPassedOn =
        other.direction === 'in' && isSameEntity(owner, signedBy) && context.parties.payerOf(other).kind === 'own'
      const isGivenBack =
        other.direction === 'out' &&
        other.accountNo === line.accountNo &&
        isSameEntity(other.counterpartyName, line.counterpartyName)
      return isPassedOn || isGivenBack
    }) ?? null
  )
}

function settlingRow(line: BankLine) {
  return row(
    `${formatDay(line.postedOn)} ${line.counterpartyName}，摘要“${line.memo}”，账户 ${line.accountNo}`,
    line.amount,
    lineCells(line, 'postedAt', 'lineAmount', 'payer'),
  )
}

/** What a person matched has to be taken back before it can be put in suspense. */
function takeBack(world: CheckWorld, decisionId: string): ProposedAct {
  return {
    kind: 'decide',
    label: '撤销核销',
    preview: `${takenBack(world, decisionId)}；撤销后再列暂收`,
    body: { kind: 'undo', decisionId },
    reason: REASON,
  }
}
