import { partyNameKey } from '../../../domain/party-name.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { contractsAbout, linesAbout } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'

/** H10.3: who the person may be by the names that CRM holds. A hint, never a proof: the signer's own column is not read. */
export const personKnownInCrm: Check = (world, about) => {
  const person = linesAbout(world, about).find((line) => world.context.parties.payerOf(line).kind === 'person')
  if (!person) return notApplicable('付款方不是个人')
  const contracts = contractsAbout(world, about)
  if (contracts.length === 0) return dataMissing('CRM 合同导出', '还不知道是哪份合同，没有姓名可比')
  const payer = partyNameKey(person.counterpartyName)
  const sellers = contracts.filter(({ ownerName }) => partyNameKey(ownerName) === payer)
  if (sellers.length > 0) {
    return failed(`付款人与合同的经办销售同名（${person.counterpartyName}），请风控直接核实，不由该销售自证`, {
      rows: sellers.map(({ contractNo, ownerName, source }) =>
        row(`${contractNo} 合同所有人 ${ownerName}`, person.amount, [
          cellOf(source, 'owner'),
          ...lineCells(person, 'payer'),
        ]),
      ),
    })
  }
  const named = contracts.filter(({ customerName }) => partyNameKey(customerName).includes(payer))
  if (named.length === 0) {
    return dataMissing(
      'CRM 合同导出的“客户签约人”列',
      '付款人与客户名、经办销售都不同名；联系人、签约人没有读入，请在 CRM 里比对，结果只作参考',
    )
  }
  return passed('付款人的姓名就在客户名里，可能是经营者本人：只作提示，仍须证明', {
    rows: named.map(({ contractNo, customerName, source }) =>
      row(`${contractNo} 客户 ${customerName}`, person.amount, [cellOf(source, 'customerName')]),
    ),
  })
}
