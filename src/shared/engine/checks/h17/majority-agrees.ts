import { signedAmount } from '../../../domain/bank-line.ts'
import type { CheckAnswer, CheckRow } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { moneySpeaksFor } from '../../discrepancies/amount-gaps.ts'
import { amountRelation } from '../../discrepancies/amount-relation.ts'
import { amendmentsOf } from '../../discrepancies/contract-flows.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckCase, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { misbookedOf, type TwoAmounts, twoAmountsOf } from './amount-sources.ts'
import { type Mistyped, mistypedInCase } from './mistyped-in-case.ts'

/** H17.2: which side the others agree with; where they do not, only the signed paper can tell. */
export const majorityAgrees: Check = (world, about) => {
  const [wrong] = mistypedInCase(world, about)
  if (wrong) return numberAnswer(wrong)
  const [booked] = misbookedOf(world, about)
  if (booked) {
    const { line, receipt } = booked
    const text = `请更正收款单 ${receipt.receiptNo}：金额 ${formatFen(receipt.amount)} 应为 ${formatFen(signedAmount(line))}（银行流水号 ${line.bankRef}）`
    return failed(`以银行流水为准：收款单 ${receipt.receiptNo} 应为 ${formatFen(signedAmount(line))}`, {
      rows: [
        row(text, signedAmount(line), [cellOf(receipt.source, 'receiptAmount'), cellOf(line.source, 'lineAmount')]),
      ],
      act: { kind: 'copy', label: '复制更正通知', text },
    })
  }
  return amountAnswer(world, about)
}

function numberAnswer({ written, where, amount, cells, meant, mend }: Mistyped): CheckAnswer {
  const both = meant.filter(({ isCustomer, isAmount }) => isCustomer && isAmount)
  const likely = both.length > 0 ? both : meant
  const rows = likely.map(({ contract: { contractNo, customerName, source } }): CheckRow => {
    const body = mend?.(contractNo)
    const text = `${where}的 ${written} 应为 ${contractNo}（${customerName}）`
    return row(text, amount, [...cells, cellOf(source, 'contractNo')], {
      ...(body
        ? { kind: 'decide', label: `挂到 ${contractNo}`, preview: text, body, reason: `合同号录错：${written}` }
        : { kind: 'copy', label: '复制更正通知', text: `请更正合同号：${text}，以签章件为准` }),
    })
  })
  const [only, another] = likely
  if (only && !another) {
    const why = both.length > 0 ? '客户与金额都一致' : only.isCustomer ? '客户一致' : '金额一致'
    return failed(`${why}，疑为 ${only.contract.contractNo} 之误`, { rows, act: rows[0]?.act ?? null })
  }
  return failed(
    likely.length === 0
      ? `没有相近的合同号，${written} 可能是 CRM 漏录`
      : `有 ${likely.length} 个号都说得通，须核对签章件`,
    {
      rows,
      turnTo: likely.length === 0 ? 'H21' : null,
    },
  )
}

function amountAnswer(world: CheckWorld, about: CheckCase): CheckAnswer {
  const all = twoAmountsOf(world, about)
  if (all.length === 0) return dataMissing('法务归档台账的“合同金额”列', '没有归档金额，谈不上多数一致')
  const apart = all.find(({ contract, archived }) => contract.amount !== archived)
  if (!apart) return passed('CRM 与归档一致，没有要更正的一方')
  const { contract, flow, archived } = apart
  const relation = amountRelation(contract.amount, archived)
  if (relation?.kind === 'tax')
    return failed(`两边相差一个税率 ${relation.percent}%，按含税口径差查`, { turnTo: 'H18' })
  const amendments = amendmentsOf(world.facts.archivesByContract.get(contract.contractNo) ?? [])
  if (relation === null && amendments.length > 0) {
    return failed(`有 ${amendments.length} 份补充协议，金额差先按合同变更查`, { turnTo: 'H24' })
  }
  const { forArchive, forCrm } = moneySpeaksFor(world, contract, archived)
  const cells = [cellOf(contract.source, 'contractAmount'), cellOf(flow.source, 'archiveAmount')]
  if (forArchive.length > 0 && forCrm.length === 0) {
    return correction(
      `${forArchive.join('、')}与归档一致，疑 CRM 录错`,
      notice(' CRM', contract.amount, apart, archived),
      cells,
    )
  }
  if (forCrm.length > 0 && forArchive.length === 0) {
    return correction(
      `${forCrm.join('、')}与 CRM 一致，疑归档录错`,
      notice('归档台账', archived, apart, contract.amount),
      cells,
    )
  }
  return failed('到账、发票都不能说明哪一边对，以签章件为准', {
    rows: [row(`CRM ${formatFen(contract.amount)}，归档 ${formatFen(archived)}`, contract.amount, cells)],
  })
}

function notice(
  system: string,
  wrong: TwoAmounts['archived'],
  { contract, flow }: TwoAmounts,
  right: typeof wrong,
): string {
  return `请核对并更正${system}：${contract.contractNo}（${contract.customerName}，归档 ${flow.archiveNo || flow.flowNo}）金额 ${formatFen(wrong)} 疑应为 ${formatFen(right)}，以签章件为准`
}

function correction(finding: string, text: string, cells: CheckRow['cells']): CheckAnswer {
  return failed(finding, {
    rows: [row(text, null, cells)],
    act: { kind: 'copy', label: '复制更正通知', text },
  })
}
