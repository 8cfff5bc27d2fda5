import type { CheckAnswer } from '../../domain/handbook.ts'
import { seeLine } from './case-acts.ts'
import { type CheckCase, dataMissing } from './check.ts'

/** The case concerns no contract that CRM's exports hold. What names none at all is not mended by another export. */
export function contractMissing({ contractNos, bankLineIds: [lineId] }: CheckCase): CheckAnswer {
  if (contractNos.length > 0) return dataMissing('CRM 合同导出', `没有合同 ${contractNos.join('、')}`)
  if (lineId === undefined) return { ...dataMissing('对应的合同', '这一条没有对应到任何合同'), act: null }
  return { ...dataMissing('对应的合同', '这笔款还没有认领到任何合同，认领以后再看这一步'), act: seeLine(lineId) }
}
