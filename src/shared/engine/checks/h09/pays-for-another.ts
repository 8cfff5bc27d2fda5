import { cellOf, lineCells } from '../../matching/cells.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { forAnother } from './for-another.ts'

/** H09.1: the memo says 代…付 or names another's contract, or the payer is not who the contract is with. */
export const paysForAnother: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const { contractNos, principal } = forAnother(world, about, found.value)
  const payer = `付款方“${line.counterpartyName || '（无户名）'}”`
  if (contractNos.length === 0 && principal === '')
    return passed(`${payer}就是合同客户，附言也没有写代谁付款：不是代付`)
  const said = principal === '' ? '' : `附言写明代“${principal}”付款`
  const others = contractNos.map(
    (contractNo) => `合同 ${contractNo} 的客户是 ${world.facts.contracts.get(contractNo)?.customerName ?? ''}`,
  )
  return failed(`${payer}是代付：${[said, ...others].filter((text) => text !== '').join('；')}`, {
    rows: [
      row(`附言“${line.memo}”`, line.amount, lineCells(line, 'payer', 'memo', 'lineAmount')),
      ...contractNos.flatMap((contractNo) => {
        const contract = world.facts.contracts.get(contractNo)
        if (!contract) return []
        return [
          row(`${contractNo} ${contract.customerName}`, contract.amount, [
            cellOf(contract.source, 'contractNo'),
            cellOf(contract.source, 'customerName'),
          ]),
        ]
      }),
    ],
  })
}
