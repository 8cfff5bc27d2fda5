import type { CellRef } from '../../../domain/cell-ref.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { type CellField, cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, dataMissing, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { contractStatusWords } from '../contract-status-words.ts'
import { type ToldEntries, toldEntries } from './told-entries.ts'

/** H19.1: is it one order entered twice within ten minutes, or one number told in two ways; field by field. */
export const entriesDiffer: Check = (world, about) => {
  const contracts = contractsIn(world, about)
  if (contracts.length === 0) return contractMissing(about)
  const told = toldEntries(world, about)
  if (told.length > 0) {
    return failed(told.map(sentence).join('；'), { rows: told.flatMap(differences) })
  }
  if (contracts.every(({ createdAt }) => createdAt === null)) {
    return dataMissing('CRM 合同导出的“创建时间”列', '同号没有两种说法；不知道何时录入，看不出 10 分钟内的成对录入')
  }
  return passed('没有同一客户、同一金额在 10 分钟内成对录入，同号也没有两种说法')
}

function sentence({ kind, one, other }: ToldEntries): string {
  if (kind === 'one-number') return `同一份导出里 ${one.contractNo} 有两种说法`
  return `${one.contractNo} 与 ${other.contractNo} 同一客户、同为 ${formatFen(one.amount)}，10 分钟内先后录入`
}

type Field = { readonly name: string; readonly cell: CellField; readonly read: (version: ContractVersion) => string }

const FIELDS: readonly Field[] = [
  { name: '合同编号', cell: 'contractNo', read: ({ contractNo }) => contractNo },
  { name: '合同名称', cell: 'contractName', read: ({ contractName }) => contractName },
  { name: '客户名称', cell: 'customerName', read: ({ customerName }) => customerName },
  { name: '合同金额', cell: 'contractAmount', read: ({ amount }) => formatFen(amount) },
  { name: '合同所有人', cell: 'owner', read: ({ ownerName }) => ownerName },
  { name: '签订日期', cell: 'signedAt', read: ({ signedAt }) => momentOr(signedAt) },
  { name: '客户签章时间', cell: 'customerSignedAt', read: ({ customerSignedAt }) => momentOr(customerSignedAt) },
  { name: '创建时间', cell: 'createdAt', read: ({ createdAt }) => momentOr(createdAt) },
  { name: '合同状态', cell: 'contractStatus', read: ({ status }) => contractStatusWords[status] },
]

function differences({ one, other }: ToldEntries): readonly CheckRow[] {
  return FIELDS.flatMap(({ name, cell, read }) => {
    const [left, right] = [read(one), read(other)]
    if (left === right) return []
    const cells: readonly CellRef[] = [cellOf(one.source, cell), cellOf(other.source, cell)]
    return [row(`${name}：${left || '（空）'} ／ ${right || '（空）'}`, null, cells)]
  })
}

function momentOr(moment: EpochMs | null): string {
  return moment === null ? '' : momentText(moment)
}
