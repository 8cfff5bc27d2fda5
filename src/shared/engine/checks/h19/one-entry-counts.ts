import { formatFen } from '../../../domain/money.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { latestCrmText } from '../told-by-crm.ts'
import { toldEntries } from './told-entries.ts'
import { wrongClaims } from './wrong-claims.ts'

/** H19.5: after voiding and importing again, does only one of them count for anybody's performance. */
export const oneEntryCounts: Check = (world, about) => {
  const contracts = contractsIn(world, about)
  const [first] = contracts
  if (!first) return contractMissing(about)
  const claims = wrongClaims(world, about)
  if (claims.length > 0) return failed(`仍有 ${claims.length} 笔认领挂在别的客户名下，先反认领、重认领`)
  const intake = { kind: 'open', label: '导入 CRM 导出', to: { screen: 'intake' } } as const
  const told = toldEntries(world, about)
  const [twice] = told
  if (twice) {
    const rows = told
      .flatMap(({ one, other }) => [one, other])
      .map(({ contractNo, ownerName, amount, source }) =>
        row(`${contractNo}，${ownerName}`, amount, [cellOf(source, 'contractNo'), cellOf(source, 'contractStatus')]),
      )
    const latest = latestCrmText(world, twice.other)
    const text =
      twice.kind === 'two-numbers'
        ? `${latest}里两条都还有效，${formatFen(twice.one.amount)} 会计两次业绩：作废一条后重新导出并导入`
        : `${latest}里 ${twice.one.contractNo} 仍有两种说法：合并后重新导出并导入`
    return failed(text, { rows, act: intake })
  }
  const gone = contracts.filter((contract) => !isLiveContract(contract)).map(({ contractNo }) => contractNo)
  const live = contracts.filter(isLiveContract).map(({ contractNo }) => contractNo)
  if (live.length === 0)
    return failed(`${gone.join('、')} 都已作废或仍是草稿，一条也不计业绩：请确认保留的是哪一条`, { act: intake })
  const voided = gone.length > 0 ? `${gone.join('、')} 已作废，` : ''
  return passed(`${voided}没有重复计业绩的合同：${live.join('、')}`)
}
