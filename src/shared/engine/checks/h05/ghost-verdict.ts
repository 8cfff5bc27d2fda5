import { cellOf } from '../../matching/cells.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { differenceOf, noteAct } from '../note-act.ts'

/** H05.6: 属实 → papers within a time limit; 不实 → void, out of performance, high risk. Closed by two people. */
export const ghostVerdict: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { contractNo, customerName, customerSignedAt, status, source } = contract
  const cells = [cellOf(source, 'contractStatus'), cellOf(source, 'customerSignedAt')]
  if (status === 'void')
    return passed(`${contractNo} 已在 CRM 作废，不再计业绩`, { rows: [row('合同状态：已作废', null, cells)] })
  if (customerSignedAt !== null)
    return passed(`${contractNo} 已补上客户签章`, { rows: [row('客户签章已补', null, cells)] })
  const difference = differenceOf(world, about, contractNo, 'D09')
  return failed('还没有结论：核验后选一项，由第二人复核后关闭', {
    rows: [
      row(
        '属实：限期补签章、补归档',
        null,
        cells,
        noteAct(difference, '记为属实，限期补件', `核验属实：${contractNo}；核验人：；复核人：；限期补件至：`),
      ),
      row('不实：作废、剔除业绩、记高风险', null, cells, {
        kind: 'copy',
        label: '复制作废申请',
        text: `申请作废合同 ${contractNo}（${customerName}）：经核验不实，请在 CRM 作废、剔除业绩，并把该客户记为高风险。\n核验人：\n复核人：`,
      }),
    ],
  })
}
