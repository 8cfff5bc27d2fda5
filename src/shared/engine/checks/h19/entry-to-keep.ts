import type { ContractVersion } from '../../../domain/contract.ts'
import type { CheckAnswer } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { type Check, type CheckWorld, failed, notApplicable, row } from '../check.ts'
import { contractTraces } from '../contract-traces.ts'
import { takenBack } from '../taken-back.ts'
import { type ToldEntries, toldEntries } from './told-entries.ts'
import { type WrongClaim, wrongClaims } from './wrong-claims.ts'

/** H19.3: which one to keep and which to void, and whether two people would be paid for it; a wrong claim is taken back. */
export const entryToKeep: Check = (world, about) => {
  const claims = wrongClaims(world, about)
  if (claims.length > 0) return takeBack(world, claims)
  const [told] = toldEntries(world, about)
  if (!told) return notApplicable('没有成对的录入，也没有挂错的认领，不用取舍')
  return told.kind === 'two-numbers' ? keepOne(world, told) : correct(told)
}

function keepOne(world: CheckWorld, { one, other }: ToldEntries): CheckAnswer {
  const isOtherBetter = weight(world, other) > weight(world, one)
  const [kept, voided] = isOtherBetter ? [other, one] : [one, other]
  const owners = kept.ownerName === voided.ownerName ? '' : `；提成归属冲突：${kept.ownerName} 与 ${voided.ownerName}`
  const text = `请在 CRM 作废 ${voided.contractNo}（${voided.ownerName}），保留 ${kept.contractNo}（${kept.ownerName}）：两条为同一客户 ${kept.customerName}、同一金额 ${formatFen(kept.amount)} 的同一订单${owners}。`
  const why = weight(world, kept) > weight(world, voided) ? '有签章、归档、到账或开票' : '录入在先'
  return failed(`建议保留 ${kept.contractNo}（${why}），作废 ${voided.contractNo}${owners}`, {
    rows: [
      row(`保留 ${kept.contractNo}，${kept.ownerName}`, kept.amount, [
        cellOf(kept.source, 'contractNo'),
        cellOf(kept.source, 'owner'),
      ]),
      row(`作废 ${voided.contractNo}，${voided.ownerName}`, voided.amount, [
        cellOf(voided.source, 'contractNo'),
        cellOf(voided.source, 'owner'),
      ]),
    ],
    act: { kind: 'copy', label: '复制给销售运营', text },
  })
}

/** Used elsewhere counts for more than signed; of equals the earlier stays. */
function weight(world: CheckWorld, contract: ContractVersion): number {
  return contractTraces(world, contract).rows.length * 2 + (contract.customerSignedAt === null ? 0 : 1)
}

function correct({ one, other }: ToldEntries): CheckAnswer {
  const side = ({ amount, ownerName }: ContractVersion): string =>
    `${formatFen(amount)}，${ownerName || '（未填所有人）'}`
  const isOwner = one.ownerName !== other.ownerName
  return failed(
    `同一合同号 ${one.contractNo} 有两行：${side(one)}；${side(other)}${isOwner ? '；提成归属冲突' : ''}，请在 CRM 合并为一行`,
    {
      rows: [one, other].map((version) =>
        row(side(version), version.amount, [cellOf(version.source, 'contractAmount'), cellOf(version.source, 'owner')]),
      ),
      act: {
        kind: 'copy',
        label: '复制给销售运营',
        text: `CRM 导出里合同 ${one.contractNo} 有两行，请核对后合并为一行：\n${side(one)}\n${side(other)}`,
      },
    },
  )
}

function takeBack(world: CheckWorld, claims: readonly WrongClaim[]): CheckAnswer {
  const rows = claims.map(({ line, decisionId, claimed, better }) => {
    const names = better.map(({ contractNo }) => contractNo).join('、')
    const reason = `认领挂错：${claimed.join('、')} 的客户不是付款方，应为 ${names}`
    return row(
      `反认领 ${decisionId}（${claimed.join('、')}），再由第二人认领给 ${names}`,
      line.amount,
      lineCells(line, 'payer', 'lineAmount'),
      {
        kind: 'decide',
        label: '反认领',
        preview: `${takenBack(world, decisionId)}，重新参加勾兑`,
        body: { kind: 'undo', decisionId },
        reason,
      },
    )
  })
  return failed(`有 ${claims.length} 笔认领建议撤回重认，反认领与重认由两个人签字`, { rows })
}
