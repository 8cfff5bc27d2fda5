import type { CheckAnswer } from '../../domain/handbook.ts'
import { type CheckCase, dataMissing } from './check.ts'

/** The case concerns no contract that CRM's exports hold. */
export function contractMissing({ contractNos }: CheckCase): CheckAnswer {
  const why = contractNos.length === 0 ? '这一条没有对应到任何合同' : `没有合同 ${contractNos.join('、')}`
  return dataMissing('CRM 合同导出', why)
}
