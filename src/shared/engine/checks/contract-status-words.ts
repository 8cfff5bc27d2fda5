import type { ContractStatus } from '../../domain/contract.ts'

export const contractStatusWords: Readonly<Record<ContractStatus, string>> = {
  draft: '草稿',
  approving: '审批中',
  signed: '已签',
  performing: '执行中',
  completed: '已完成',
  void: '已作废',
}
