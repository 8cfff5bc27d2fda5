import type { Allocation } from '../../../domain/decision.ts'
import { type Fen, fen, formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { confirmMatch } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { type ShortReceipt, shortReceipt } from './short-receipt.ts'

/** Up to the fee limit the accountant, up to this the head of accounting, above it the finance manager. */
const MOST_OF_HEAD: Fen = fen(500_00)

/** H07.5: write the gap off, by whoever may, or leave it as a balance. */
export const writeOffByRights: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  if (state.open < line.amount) return passed('这笔已核销')
  const short = shortReceipt(world, found.value)
  if (!short) return notApplicable('没有要核销的差额')
  const gap = formatFen(short.gap)
  const cells = lineCells(line, 'lineAmount')
  const allocations = withGap(short)
  const off = allocations.some(({ kind }) => kind === 'fee') ? '手续费' : '抵账'
  const by = approverOf(world, short.gap)
  const cash = allocations.filter(({ kind }) => kind === 'cash')
  return failed(`差额 ${gap} 由${by}批准核销；没有凭据的挂余额`, {
    rows: [
      row(
        `核销：到账 ${formatFen(line.amount)}，差额 ${gap} 按${off}核销`,
        short.gap,
        cells,
        confirmMatch(
          { bankLineIds: [line.id], allocations },
          `差额 ${gap} 按${off}核销；批准人（${by}）：；凭据：`,
          `批准并按${off}核销`,
        ),
      ),
      row(
        `挂余额：只核销到账的 ${formatFen(line.amount)}，${gap} 仍列未收`,
        line.amount,
        cells,
        confirmMatch(
          { bankLineIds: [line.id], allocations: cash },
          `到账核销，差额 ${gap} 挂余额，继续向客户收`,
          '只核销到账部分',
        ),
      ),
    ],
  })
}

/** As the engine proposes it; of a mere part payment the gap is added. */
function withGap({ proposal, cause, gap }: ShortReceipt): readonly Allocation[] {
  const [first] = proposal.allocations
  if (!first || proposal.allocations.some(({ bankLineId }) => bankLineId === null)) return proposal.allocations
  const { contractNo, planNo } = first
  return [
    ...proposal.allocations,
    { bankLineId: null, contractNo, planNo, amount: gap, kind: cause === 'fee' ? 'fee' : 'setoff' },
  ]
}

function approverOf({ policy }: CheckWorld, gap: Fen): string {
  if (gap <= policy.maxFee) return '应收会计'
  return gap <= MOST_OF_HEAD ? '应收主管' : '财务经理'
}
