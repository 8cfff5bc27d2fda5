import { signedAmount } from '../../../domain/bank-line.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { formatFen, NO_MONEY } from '../../../domain/money.ts'
import { amountRelation } from '../../discrepancies/amount-relation.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { appliedCum, invoicedCum } from '../../slips/contract-money.ts'
import { type Check, type CheckCase, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { misbookedOf, relationText, type TwoAmounts, twoAmountsOf } from './amount-sources.ts'
import { mistypedInCase } from './mistyped-in-case.ts'

/** H17.1: what CRM, the archive and the money say of one thing, side by side, with the slip that would make them one. */
export const threeSources: Check = (world, about) => {
  const told = [numberSide(world, about), receiptSide(world, about), amountSide(world, about)]
  const faults = told.flatMap(({ fault }) => fault ?? [])
  const rows = told.flatMap((side) => side.rows)
  if (faults.length > 0) return failed(faults.join('；'), { rows })
  if (rows.length === 0) return dataMissing('法务归档台账的“合同金额”列', '只有一处说这个金额，没有可以并排比的')
  return passed('CRM、归档与到账、发票说的是同一个数', { rows })
}

type Side = { readonly fault: string | null; readonly rows: readonly CheckRow[] }

function numberSide(world: CheckWorld, about: CheckCase): Side {
  const wrong = mistypedInCase(world, about)
  const rows = wrong.flatMap(({ written, where, amount, cells, meant }) => [
    row(`${where}写作 ${written}，CRM 没有这个号`, amount, cells),
    ...meant.map(({ contract, how, isCustomer, isAmount }) =>
      row(
        `${contract.contractNo}：${how}，客户${isCustomer ? '相同' : '不同'}，金额${isAmount ? '相符' : '不符'}`,
        contract.amount,
        [cellOf(contract.source, 'contractNo'), cellOf(contract.source, 'contractAmount')],
      ),
    ),
  ])
  const [first] = wrong
  return { fault: first ? `合同号 ${first.written} 不存在，相近的有 ${first.meant.length} 个` : null, rows }
}

function receiptSide(world: CheckWorld, about: CheckCase): Side {
  const wrong = misbookedOf(world, about)
  const rows = wrong.flatMap(({ line, receipt, relation }) => [
    row(`银行到账 ${formatFen(signedAmount(line))}`, line.amount, lineCells(line, 'postedAt', 'lineAmount')),
    row(`收款单 ${receipt.receiptNo}：${relationText('到账', relation)}`, receipt.amount, [
      cellOf(receipt.source, 'receiptAmount'),
    ]),
  ])
  const [first] = wrong
  return { fault: first ? `收款单 ${first.receipt.receiptNo} ${relationText('到账', first.relation)}` : null, rows }
}

const CRM = ' CRM '

function amountSide(world: CheckWorld, about: CheckCase): Side {
  const all = twoAmountsOf(world, about)
  const apart = all.find(({ contract, archived }) => contract.amount !== archived)
  return {
    fault: apart ? `归档金额${relationText(CRM, amountRelation(apart.contract.amount, apart.archived))}` : null,
    rows: all.flatMap((one) => amountRows(world, one)),
  }
}

function amountRows(world: CheckWorld, { contract, flow, archived }: TwoAmounts): readonly CheckRow[] {
  const money = world.moneyOf(contract.contractNo)
  const beside = (amount: typeof archived) =>
    amount === contract.amount ? '与 CRM 相等' : relationText(CRM, amountRelation(contract.amount, amount))
  const sums = [
    { name: '累计回款', sum: appliedCum(money), cells: [] },
    {
      name: '累计开票',
      sum: invoicedCum(money),
      cells: money.invoices.map(({ source }) => cellOf(source, 'invoiceGross')),
    },
  ].filter(({ sum }) => sum > NO_MONEY)
  return [
    row(`CRM ${contract.contractNo} 合同金额`, contract.amount, [cellOf(contract.source, 'contractAmount')]),
    row(`归档 ${flow.archiveNo || flow.flowNo}：${beside(archived)}`, archived, [cellOf(flow.source, 'archiveAmount')]),
    ...sums.map(({ name, sum, cells }) =>
      row(`${name}：${sum < contract.amount && sum < archived ? '还没有收足或开足' : beside(sum)}`, sum, cells),
    ),
  ]
}
