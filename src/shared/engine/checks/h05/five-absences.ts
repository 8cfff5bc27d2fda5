import type { ContractVersion } from '../../../domain/contract.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import type { FileKind } from '../../../domain/source-file.ts'
import { cellOf } from '../../matching/cells.ts'
import { firstArchived } from '../../slips/build-slip.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

const NEEDED: readonly (readonly [FileKind, string])[] = [
  ['archive', '法务归档导出'],
  ['bank', '银行流水'],
  ['invoice', '发票导出'],
]

/** H05.1 五无: no seal, archive, receipt, invoice, nor any earlier business with the customer. Delivery papers are in no file. */
export const fiveAbsences: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const missing = NEEDED.filter(([kind]) => filesOf(world, kind).length === 0).map(([, name]) => name)
  if (missing.length > 0) return dataMissing(missing.join('、'), '没有导入的不能当作“没有”')
  const signs = signsOf(world, contract)
  const rows = signs.map(({ name, found }) =>
    row(`${name}：${found ?? '无'}`, null, name === '客户签章' ? [cellOf(contract.source, 'customerSignedAt')] : []),
  )
  const own = signs.slice(0, -1).flatMap(({ name, found }) => (found === null ? [] : name))
  if (own.length > 0) return passed(`已有${own.join('、')}：不是五无`, { rows })
  const history = signs.at(-1)?.found ?? null
  if (history === null) return failed('五项全无：签章、归档、到账、开票、客户往来一样都没有', { rows })
  return failed(`签章、归档、到账、开票全无；客户以前有往来（${history}），先看是不是漏补材料或重复录入`, { rows })
}

type Sign = { readonly name: string; readonly found: string | null }

function signsOf(world: CheckWorld, { contractNo, customerSignedAt }: ContractVersion): readonly Sign[] {
  const { facts, context } = world
  const archive = firstArchived(facts.archivesByContract.get(contractNo) ?? [])
  const money = world.moneyOf(contractNo)
  const party = context.parties.partyOfContract(contractNo) ?? ''
  const others = (context.contractsByParty.get(party) ?? []).filter((no) => no !== contractNo && isReal(world, no))
  return [
    { name: '客户签章', found: customerSignedAt === null ? null : momentText(customerSignedAt) },
    { name: '归档', found: archive?.archiveNo ?? null },
    { name: '到账', found: money.allocations.length === 0 ? null : formatFen(appliedCum(money)) },
    { name: '开票', found: money.invoices.length === 0 ? null : formatFen(invoicedCum(money)) },
    { name: '客户历史往来', found: others.length === 0 ? null : `${others.length} 份有归档、到账或开票的合同` },
  ]
}

function isReal({ facts, moneyOf }: CheckWorld, contractNo: string): boolean {
  const { allocations, invoices } = moneyOf(contractNo)
  return (
    allocations.length > 0 ||
    invoices.length > 0 ||
    firstArchived(facts.archivesByContract.get(contractNo) ?? []) !== null
  )
}
