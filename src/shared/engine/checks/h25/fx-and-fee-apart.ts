import { isHomeCurrency } from '../../../domain/currency.ts'
import type { Allocation } from '../../../domain/decision.ts'
import type { ProposedAct } from '../../../domain/handbook.ts'
import { type Fen, fen, formatFen } from '../../../domain/money.ts'
import { confirmMatch } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { type ToldReceipt, toldReceipts } from './tellings-in.ts'

/** H25.4: 汇兑损益 and 手续费 are written off apart; as one match where the contract is in yuan, else in words for the books. */
export const fxAndFeeApart: Check = (world, about) => {
  const [told] = toldReceipts(world, about)
  if (!told) return notApplicable('没有以外币收的款，或收款单没有写明这笔流水的流水号')
  const { line, inYuan } = told
  const done = world.result.matches.find(
    ({ status, bankLineIds, allocations }) =>
      status === 'confirmed' && bankLineIds.includes(line.id) && allocations.some(({ kind }) => kind === 'fx'),
  )
  if (done) return passed(`流水 ${line.id} 已按汇兑损益核销（${done.decisionId}）`)
  const [one, other] = inYuan
  if (!one || !other) return dataMissing('带人民币金额的账单或收款单', '只有一处折了人民币，算不出汇兑损益')
  // The bank's own telling comes first where it is in yuan.
  const difference = fen(other.amount - one.amount)
  if (difference === 0) return passed('折人民币一致，没有汇兑损益要核销')
  const words = `汇兑损益 ${formatFen(difference)}（${other.who} ${formatFen(other.amount)} − ${one.who} ${formatFen(one.amount)}）`
  return failed(`${words}以 fx 核销；中转行手续费另以 fee 核销，两项不要并在一起`, {
    rows: [row(words, difference, [...one.cells, ...other.cells])],
    act: matchOf(world, told, difference) ?? {
      kind: 'copy',
      label: '复制给入账会计',
      text: `${words}\n流水 ${line.id}，手续费另列`,
    },
  })
}

/** Yuan against yuan alone: money that nobody converted counts for no contract. */
function matchOf({ facts, result }: CheckWorld, { line, receipts }: ToldReceipt, difference: Fen): ProposedAct | null {
  const [contractNo, another] = new Set(receipts.flatMap((receipt) => receipt.contractNo || []))
  const contract = facts.contracts.get(contractNo ?? '')
  const isOpen = result.lineStates.some(({ bankLineId, open }) => bankLineId === line.id && open === line.amount)
  if (!contract || another !== undefined || !isOpen) return null
  if (!isHomeCurrency(line.currency) || !isHomeCurrency(contract.currency)) return null
  const base = { contractNo: contract.contractNo, planNo: null }
  const allocations: readonly Allocation[] = [
    { ...base, bankLineId: line.id, amount: line.amount, kind: 'cash' },
    { ...base, bankLineId: null, amount: difference, kind: 'fx' },
  ]
  return confirmMatch({ bankLineIds: [line.id], allocations }, '原币一致，折人民币的差额按汇兑损益核销', '分开核销')
}
