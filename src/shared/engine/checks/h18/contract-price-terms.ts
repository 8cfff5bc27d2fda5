import type { CellRef } from '../../../domain/cell-ref.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, type CheckWorld, contractsIn, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { isNoted, noteAct } from '../note-act.ts'
import { taxGapOf } from './tax-gap.ts'

/** H18.3: does the contract state a price with tax or without. Names and remarks may say so; else a person reads it and picks. */
export const contractPriceTerms: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const gap = taxGapOf(world, contract)
  if (!gap) return notApplicable('两边金额没有税率的比例，不用查价款条款')
  const { percent, net, gross } = gap
  const readings = [
    { amount: gross, words: `合同价款为含税总价 ${formatFen(gross)}（税率 ${percent}%）` },
    { amount: net, words: `合同价款为不含税 ${formatFen(net)}，另加 ${percent}% 的税，价税合计 ${formatFen(gross)}` },
  ]
  const noted = readings.find(({ words }) => isNoted(world, about, words))
  if (noted) return passed(`已记下：${noted.words}`)
  const said = wordsOf(world, contract).map(({ text, cells }) => row(text, null, cells))
  const choices = readings.map(({ amount, words }) => row(words, amount, [], noteAct(about, '记下这一条', words)))
  const where = said.length > 0 ? `文件里有 ${said.length} 处写到含税与否，` : '文件里没有写明含税与否，'
  return failed(`${where}请打开签章件的价款条款核对，再记下是哪一种`, { rows: [...said, ...choices] })
}

type Words = { readonly text: string; readonly cells: readonly CellRef[] }

function wordsOf({ facts, moneyOf }: CheckWorld, contract: ContractVersion): readonly Words[] {
  const flows = facts.archivesByContract.get(contract.contractNo) ?? []
  const all: readonly Words[] = [
    { text: `CRM 合同名称“${contract.contractName}”`, cells: [cellOf(contract.source, 'contractName')] },
    ...flows.map(({ contractName, source }) => ({
      text: `归档合同名称“${contractName}”`,
      cells: [cellOf(source, 'contractName')],
    })),
    ...moneyOf(contract.contractNo).invoices.map(({ invoiceNo, remark, source }) => ({
      text: `发票 ${invoiceNo} 备注“${remark}”`,
      cells: [cellOf(source, 'remark')],
    })),
  ]
  return all.filter(({ text }) => /含税|未税|价税/u.test(text))
}
