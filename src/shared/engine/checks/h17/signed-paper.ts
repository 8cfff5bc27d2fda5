import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { contractsAbout } from '../case-subjects.ts'
import { type Check, dataMissing, failed, row } from '../check.ts'

/** H17.3: where the signed paper lies. The paper itself is not in the workspace: a person has to look. */
export const signedPaper: Check = (world, about) => {
  const contracts = contractsAbout(world, about)
  const known = new Set(contracts.map(({ contractNo }) => contractNo))
  const subject = about.discrepancy?.subject ?? ''
  const flows = world.facts.archives.filter(
    ({ contractNo, archiveNo }) =>
      known.has(contractNo) || (contractNo !== '' && contractNo === subject) || about.archiveNos.includes(archiveNo),
  )
  if (flows.length === 0) return dataMissing('法务归档台账', '没有归档流程，不知道签章件在哪里')
  const rows = flows.map(({ flowNo, archiveNo, contractNo, amount, archivedAt, source }) => {
    const when = archivedAt === null ? '还没有归档' : `${momentText(archivedAt)} 归档`
    const text = `流程 ${flowNo}，归档号 ${archiveNo || '（无）'}，合同号 ${contractNo}，金额 ${amount === null ? '（无）' : formatFen(amount)}，${when}`
    return row(text, amount, [cellOf(source, 'flowNo'), cellOf(source, 'archiveNo')])
  })
  const names = [...known].sort().join('、') || subject
  return failed(`到法务调 ${flows.length} 份签章件，核对合同号与价税合计`, {
    rows,
    act: {
      kind: 'copy',
      label: '复制调阅申请',
      text: [`请提供 ${names} 的签章件，核对合同号与价税合计：`, ...rows.map(({ text }) => text)].join('\n'),
    },
  })
}
