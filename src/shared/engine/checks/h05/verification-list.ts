import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H05.4: what whoever calls the customer has to ask for. No export tells the contact or the signing flow, so those stay to be filled in. */
export const verificationList: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { contractNo, customerName, uscc, amount, signedAt, signMethod, ownerName, source } = contract
  const lines = [
    `核验清单：${contractNo}`,
    `客户：${customerName}`,
    `税号：${uscc || '（CRM 未填，请查）'}`,
    `金额：${formatFen(amount)}`,
    `签订：${signedAt === null ? '（未填）' : momentText(signedAt)}，${signMethod === 'paper' ? '纸质' : signMethod === 'electronic' ? '电子' : '签署方式未填'}`,
    `经办销售：${ownerName || '（未填）'}（不得由其自证）`,
    '联系人与电话：（请填，不要用销售提供的号码）',
    '电子签署流程号：（请填）',
    '核验人（非销售条线）、日期、结论：',
  ]
  return {
    ...dataMissing(`CRM 合同导出的“联系人”“签署流程号”${uscc === '' ? '“税号”' : ''}列`, '清单里这几项要人工填写'),
    rows: [
      row(`${customerName}，${formatFen(amount)}`, amount, [
        cellOf(source, 'customerName'),
        cellOf(source, 'contractAmount'),
      ]),
    ],
    act: { kind: 'copy', label: '复制核验清单', text: lines.join('\n') },
  }
}
