import type { BankLine } from '../../../domain/bank-line.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { putInSuspense } from '../case-acts.ts'
import { linesAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'

/** H10.6: nothing of it counts before somebody has decided, and who has. */
export const personMoneyNotCounted: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，不知道有没有计入')
  const persons = linesAbout(world, about).filter((line) => world.context.parties.payerOf(line).kind === 'person')
  if (persons.length === 0) return notApplicable('付款方不是个人')
  const states = new Map(world.result.lineStates.map((state) => [state.bankLineId, state]))
  const open = persons.filter(({ id }) => states.get(id)?.allocated === 0 && !states.get(id)?.isSuspense)
  const rows = persons.map((line) => {
    if (open.includes(line)) return lineRow(line, '还没有人决定，没有计入', putInSuspense(line, REASON))
    return lineRow(line, states.get(line.id)?.isSuspense ? '暂收，没有计入' : claimText(world, line))
  })
  const [first] = open
  if (!first) return passed(`${persons.length} 笔都有人定过：暂收的不计，认领的已写明理由`, { rows })
  const amount = formatFen(sumFen(open, (line) => line.amount))
  return failed(`${amount} 还没有决定，现在不计确认回款也不计绩效；转暂收后等风控决定`, {
    rows,
    act: putInSuspense(first, REASON),
  })
}

const REASON = '个人代付，等代付说明与风控决定'

function claimText({ decisions }: CheckWorld, { id }: BankLine): string {
  const claim = decisions.matches.find(({ body }) => body.bankLineIds.includes(id))
  return claim ? `${claim.decidedBy} 已认领（${claim.id}：${claim.reason}）` : '客户本人付款，已核销'
}
