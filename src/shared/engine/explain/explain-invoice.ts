import type { ContractVersion } from '../../domain/contract.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { formatFen } from '../../domain/money.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { bills, isSignedBy } from '../invoices/link-invoices.ts'
import { cellOf } from '../matching/cells.ts'
import { contractFinder } from '../references/memo-references.ts'
import type { EngineRun } from './engine-run.ts'
import {
  asDone,
  block,
  type Explanation,
  type Gate,
  NO_RIVALS,
  notComparable,
  type Outcome,
  pass,
} from './explanation.ts'

/** Why an invoice bills this contract, or why not: a person's word, its remark, its blue invoice, the buyer's only contract. */
export function explainInvoice(run: EngineRun, invoiceNo: string, contractNo: string): Explanation {
  const { facts, context } = run
  const invoice = facts.invoiceByNo.get(invoiceNo)
  const contract = facts.contracts.get(contractNo)
  if (!invoice) return notComparable(`此时账套中没有有效的发票 ${invoiceNo}（未开具、已作废或已全额红冲）`)
  if (!contract) return notComparable(`此时账套中没有合同 ${contractNo}`)
  const link = context.invoiceLinks.get(invoiceNo)
  const outcome: Outcome = link?.contractNo === contractNo ? { kind: 'linked', why: link.why } : { kind: 'not' }
  const rivals = fittingContracts(run, invoice).filter((other) => other !== contractNo)
  const word = wordOf(run, invoice, contractNo)
  const gates = [
    pass('facts', '发票与合同都在账套中', [cellOf(invoice.source, 'invoiceNo'), cellOf(contract.source, 'contractNo')]),
    ...word.map((gate) => (gate.text === '' ? { ...gate, text: '没有人指定，备注也没有合同号' } : gate)),
    ...likeness(run, invoice, contract, rivals),
  ]
  const nearest =
    outcome.kind === 'not'
      ? [{ text: `发票备注写明 ${contractNo}，或由人指定这张发票属于它`, steps: [], leadsTo: null }]
      : []
  return { outcome, gates: asDone(outcome, gates), nearest, rivals: { ...NO_RIVALS, contractNos: rivals } }
}

/** What says outright whose invoice it is. Text '' where nothing is said. */
function wordOf({ facts, decisions, context }: EngineRun, invoice: Invoice, contractNo: string): readonly Gate[] {
  const decided = decisions.contractOfInvoice.get(invoice.invoiceNo)
  if (decided !== undefined) {
    return [decided === contractNo ? pass('people', '人工指定') : block('people', `人工指定给 ${decided}`)]
  }
  const cells = [cellOf(invoice.source, 'invoiceNo')]
  const written = contractFinder([...facts.contracts.keys()])(invoice.remark)
  if (written.length > 1) return [block('reference', `备注写了多个合同号：${written.join('、')}`, cells)]
  if (written.length === 1) {
    const isIt = written[0] === contractNo
    return [isIt ? pass('reference', '备注写明合同号', cells) : block('reference', `备注写明的是 ${written[0]}`, cells)]
  }
  if (!invoice.isRed) return [pass('reference', '', cells)]
  const blue = invoice.blueInvoiceNo === null ? undefined : context.invoiceLinks.get(invoice.blueInvoiceNo)
  if (blue?.contractNo === contractNo) return [pass('reference', `随所红冲的蓝字发票 ${blue.invoiceNo}`, cells)]
  const where = blue ? `属 ${blue.contractNo}` : '没有关联到合同'
  return [block('reference', `红字发票随蓝字发票，而蓝字发票 ${invoice.blueInvoiceNo ?? '（未写明）'} ${where}`, cells)]
}

/** What counts only where nothing is said outright. */
function likeness(
  run: EngineRun,
  invoice: Invoice,
  contract: ContractVersion,
  rivals: readonly string[],
): readonly Gate[] {
  const { parties } = run.context
  const buyer = parties.customerOf(invoice.buyerName)
  const isTheirs = buyer !== null && parties.partyOfContract(contract.contractNo) === buyer
  const day = formatDay(dayOfMoment(invoice.issuedAt))
  const amounts = [cellOf(invoice.source, 'invoiceGross'), cellOf(contract.source, 'contractAmount')]
  const isOnly = rivals.length === 0 && liveOf(run, invoice).length === 1
  const isEqual = bills(invoice, contract)
  const gross = formatFen(invoice.gross)
  return [
    isLiveContract(contract)
      ? pass('live', '合同有效')
      : block('live', contract.status === 'void' ? '合同已作废' : '合同还是草稿'),
    isTheirs
      ? pass('payer', `购方就是合同客户 ${contract.customerName}`)
      : block('payer', `购方 ${invoice.buyerName || '（空）'} 不是合同客户 ${contract.customerName}`),
    isSignedBy(invoice, contract) ? pass('date', `开票 ${day} 不早于签订`) : block('date', `开票 ${day} 早于签订`),
    isEqual || isOnly
      ? pass(
          'amount',
          isEqual ? `票面 ${gross} 与合同金额或某期计划额相等` : '购方只有这一份合同，不要求金额相等',
          amounts,
        )
      : block('amount', `票面 ${gross} 不等于合同金额 ${formatFen(contract.amount)}，也不等于任何一期`, amounts),
    rivals.length === 0
      ? pass('uniqueness', '购方没有别的合同同样说得通')
      : block('uniqueness', `购方的 ${rivals.join('、')} 同样说得通，备注写明合同号即可确定`),
  ]
}

/** The buyer's contracts that the invoice may bill by its amount, or the only one whatever the amount. */
function fittingContracts(run: EngineRun, invoice: Invoice): readonly string[] {
  const theirs = liveOf(run, invoice)
  const fitting = theirs.length === 1 ? theirs : theirs.filter((contract) => bills(invoice, contract))
  return fitting.map(({ contractNo }) => contractNo)
}

function liveOf({ facts, context }: EngineRun, invoice: Invoice): readonly ContractVersion[] {
  const buyer = context.parties.customerOf(invoice.buyerName)
  const contractNos = buyer === null ? [] : (context.contractsByParty.get(buyer) ?? [])
  return contractNos.flatMap((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    return contract && isLiveContract(contract) && isSignedBy(invoice, contract) ? contract : []
  })
}
