import { formatFen, sumFen } from '../../../domain/money.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { sharesPaidElsewhere } from '../../discrepancies/d31-wrong-entity.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import {
  type Check,
  type CheckCase,
  type CheckWorld,
  dataMissing,
  failed,
  notApplicable,
  passed,
  row,
} from '../check.ts'

/** H23.1: does the account that took the money belong to the company that signed the contract. */
export const accountOfOtherEntity: Check = (world, about) => {
  const { facts, decisions, moneyOf } = world
  const paid = about.contractNos.filter((contractNo) => moneyOf(contractNo).allocations.length > 0)
  if (paid.length === 0) return notApplicable('还没有已核销的来款，看不出付到了哪个主体')
  const unsigned = paid.filter((contractNo) => !mainFlowOf(facts.archivesByContract.get(contractNo) ?? [])?.ourEntity)
  if (unsigned.length > 0) {
    return dataMissing('法务归档导出的“我方签约主体”列', `不知道合同 ${unsigned.join('、')} 是哪家公司签的`)
  }
  const unowned = accountsOf(world, about).filter((accountNo) => !decisions.accounts.get(accountNo)?.ourEntity)
  // The owner of an account is registered by a person: there is no file to import.
  if (unowned.length > 0)
    return { ...dataMissing('账户登记', `请在设置里登记账户 ${unowned.join('、')} 属于哪家公司`), act: null }
  const shares = paid.flatMap((contractNo) => sharesPaidElsewhere(world, contractNo))
  if (shares.length === 0) return passed(`${paid.join('、')} 的来款都进了签约主体自己的账户`)
  const total = formatFen(sumFen(shares, ({ amount }) => amount))
  const sentences = shares.map(
    ({ paidTo, flow, contractNo }) => `合同 ${contractNo} 由${flow.ourEntity}签，款进了${paidTo}的账户`,
  )
  return failed(`${sentences.join('；')}，共 ${total}`, {
    rows: shares.map(({ line, flow, amount }) =>
      row(`流水 ${line.id} 进账户 ${line.accountNo}，归档 ${flow.archiveNo || flow.flowNo} 写明主体`, amount, [
        ...lineCells(line, 'accountNo', 'lineAmount', 'payer'),
        cellOf(flow.source, 'ourEntity'),
      ]),
    ),
  })
}

function accountsOf({ moneyOf }: CheckWorld, { contractNos }: CheckCase): readonly string[] {
  const allocations = contractNos.flatMap((contractNo) => moneyOf(contractNo).allocations)
  return [...new Set(allocations.flatMap(({ bankLineId, accountNo }) => (bankLineId === null ? [] : accountNo)))].sort()
}
