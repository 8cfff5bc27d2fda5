import { formatFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { foldReference } from '../../domain/reference-text.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { cellOf } from '../matching/cells.ts'
import type { EngineRun } from './engine-run.ts'
import {
  asDone,
  block,
  type Explanation,
  type Gate,
  hold,
  NO_RIVALS,
  notComparable,
  type Outcome,
  pass,
} from './explanation.ts'

/** An archive belongs to the contract whose number it carries, letter by letter; the rest is for people to compare. */
export function explainArchive(
  { facts }: EngineRun,
  asked: { readonly flowNo: string; readonly contractNo: string },
  contractNo: string,
): Explanation {
  const archive = facts.archives.find((item) => item.flowNo === asked.flowNo && item.contractNo === asked.contractNo)
  const contract = facts.contracts.get(contractNo)
  if (!archive) return notComparable(`此时账套中没有归档件 ${asked.flowNo}`)
  if (!contract) return notComparable(`此时账套中没有合同 ${contractNo}`)
  const numbers = [cellOf(archive.source, 'contractNo'), cellOf(contract.source, 'contractNo')]
  const amounts = [cellOf(archive.source, 'archiveAmount'), cellOf(contract.source, 'contractAmount')]
  const isSame = archive.contractNo === contractNo
  const isSpelling = foldReference(archive.contractNo) === foldReference(contractNo)
  const written = archive.contractNo === '' ? '归档件没有合同编号' : `归档件写的是 ${archive.contractNo}`
  const gates: readonly Gate[] = [
    pass('facts', '归档件与合同都在账套中', numbers),
    isLiveContract(contract)
      ? pass('live', '合同有效')
      : hold('live', contract.status === 'void' ? '合同已作废' : '合同还是草稿'),
    isSame
      ? pass('reference', `合同编号相同：${contractNo}`, numbers)
      : block('reference', isSpelling ? `${written}，只是写法不同` : written, numbers),
    partyNameKey(archive.counterpartyName) === partyNameKey(contract.customerName)
      ? pass('payer', `对方单位就是合同客户 ${contract.customerName}`)
      : hold('payer', `对方单位 ${archive.counterpartyName || '（空）'}，合同客户 ${contract.customerName}`),
    archive.amount === null || archive.amount === contract.amount
      ? pass('amount', archive.amount === null ? '归档件没有金额' : '金额相等', amounts)
      : hold('amount', `归档 ${formatFen(archive.amount)}，合同 ${formatFen(contract.amount)}`, amounts),
  ]
  const outcome: Outcome = isSame ? { kind: 'linked', why: '合同编号相同' } : { kind: 'not' }
  const mend = `在归档系统中把合同编号更正为 ${contractNo} 后重新导入，或在导入页更正该行`
  const nearest = isSame ? [] : [{ text: mend, steps: [], leadsTo: null }]
  return { outcome, gates: asDone(outcome, gates), nearest, rivals: NO_RIVALS }
}
