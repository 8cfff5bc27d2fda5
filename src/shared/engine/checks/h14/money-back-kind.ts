import { isBounced } from '../../lines/given-back.ts'
import { type Check, dataMissing, failed, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { moneyBack } from './money-back.ts'

const CORRECTED = /冲正|冲账|抹账/u

/** H14.1: money that we gave back, money that came back to us, or a bank's own correction. */
export const moneyBackKind: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，判不出方向')
  const { refunds, pairs } = moneyBack(world, about)
  const kinds = [
    ...refunds.map((line) => ({ line, kind: isBounced(line.memo) ? '收款被银行退回' : '退款' })),
    ...pairs.map(({ reversal, original }) => ({
      line: reversal,
      kind: CORRECTED.test(reversal.memo) ? '银行冲正' : original?.direction === 'in' ? '收款被银行退回' : '退汇',
    })),
  ]
  if (kinds.length === 0) return passed('不是退款，也不是退汇或冲正')
  const rows = kinds.map(({ line, kind }) => lineRow(line, `${kind}：${MEANING[kind] ?? ''}，摘要“${line.memo}”`))
  const told = [...new Set(kinds.map(({ kind }) => kind))].map(
    (kind) => `${kind} ${kinds.filter((one) => one.kind === kind).length} 笔`,
  )
  return failed(told.join('，'), { rows })
}

const MEANING: Readonly<Record<string, string>> = {
  退款: '我方付给客户，要冲减回款',
  退汇: '我方付出的被退回，成对抵消',
  银行冲正: '银行纠错，成对抵消',
  收款被银行退回: '客户的款没有收成，请客户重新付',
}
