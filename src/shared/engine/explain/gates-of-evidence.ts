import { signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { fen, formatFen, negateFen } from '../../domain/money.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { appliedTo, balanceOf, type Target, targetsOf } from '../matching/contract-book.ts'
import { amountReason, payerReason, referenceReason } from '../matching/explain.ts'
import { isOwnPayer } from '../matching/match-stages.ts'
import { exactTargets, isSignedBy } from '../matching/requests.ts'
import { block, type Gate, hold, pass } from './explanation.ts'
import type { PairCase } from './pair-case.ts'

/** What the paper says: who paid, what for, how much, when. */
export function gatesOfEvidence(pair: PairCase): readonly Gate[] {
  const isRefund = pair.state.lineClass === 'refund'
  return [
    payerGate(pair),
    isRefund ? refundReferenceGate(pair) : referenceGate(pair),
    isRefund ? refundAmountGate(pair) : amountGate(pair),
    dateGate(pair),
  ]
}

/** A number in the memo opens the way for a stranger's money, yet only to a proposal. */
function payerGate({ context, work, contract, match }: PairCase): Gate {
  const { contractNo } = contract
  const { text, cells } = payerReason(context, work, contractNo)
  if (isOwnPayer(context, work, contractNo)) {
    // Who is known only from earlier matches proposes; where the engine let it act, it let it pass.
    const isOnlyKnown = work.payer.via?.startsWith('known-') && match?.status !== 'auto'
    return isOnlyKnown ? hold('payer', text, cells) : pass('payer', text, cells)
  }
  const isNamed = work.references.contractNos.includes(contractNo) || work.contractsByInvoice.includes(contractNo)
  const another = work.payer.party === null ? text : `${text}（付款方是另一客户）`
  return isNamed ? hold('payer', another, cells) : block('payer', another, cells)
}

function referenceGate({ context, work, contract, line }: PairCase): Gate {
  const { contractNo } = contract
  const { references, contractsByInvoice } = work
  const cells = lineCells(line, 'memo')
  const memo = line.memo === '' ? '附言为空' : `附言“${line.memo}”`
  const unknown = references.hasUnknownNumber ? '，另有一个像合同号、但账套中没有的编号' : ''
  const said = referenceReason(context, work, contractNo)[0]
  if (references.contractNos.length > 0) {
    // Its invoice may stand there as well: the contract's own number goes first.
    if (!said || !references.contractNos.includes(contractNo)) {
      return block('reference', `${memo}写明的是 ${references.contractNos.join('、')}${unknown}`, cells)
    }
    if (references.contractNos.length > 1) {
      return hold('reference', `${memo}写了多个合同号：${references.contractNos.join('、')}`, said.cells)
    }
    const billed = contractsByInvoice.filter((other) => other !== contractNo).join('、')
    if (billed !== '')
      return hold('reference', `${memo}写明合同号 ${contractNo}，而所写发票属合同 ${billed}`, said.cells)
    return unknown === ''
      ? pass('reference', said.text, said.cells)
      : hold('reference', said.text + unknown, said.cells)
  }
  if (contractsByInvoice.length > 0) {
    const billed = contractsByInvoice.join('、')
    if (!said) return block('reference', `${memo}写明的发票属合同 ${billed}${unknown}`, cells)
    if (contractsByInvoice.length > 1) return hold('reference', `${memo}的发票分属多份合同：${billed}`, said.cells)
    const unlinked = references.invoiceNos.filter((invoiceNo) => !context.invoiceLinks.has(invoiceNo)).join('、')
    if (unlinked !== '') return hold('reference', `${said.text}，发票 ${unlinked} 还没有关联到合同`, said.cells)
    return unknown === ''
      ? pass('reference', said.text, said.cells)
      : hold('reference', said.text + unknown, said.cells)
  }
  if (unknown !== '') return hold('reference', `${memo}有一个像合同号、但账套中没有的编号`, cells)
  if (references.invoiceNos.length > 0) {
    return hold('reference', `${memo}的发票 ${references.invoiceNos.join('、')} 还没有关联到合同`, cells)
  }
  return pass('reference', `${memo}没有编号：按付款方与金额找`, cells)
}

/** Money given back needs the number of its contract, or a red invoice of the same amount. */
function refundReferenceGate({ context, work, contract, line, match }: PairCase): Gate {
  const { contractNo } = contract
  const cells = lineCells(line, 'memo')
  const said = match?.reasons.find(({ field }) => field === 'contractNo' || field === 'invoiceNo')
  if (said) return pass('reference', said.text, said.cells)
  if (work.references.contractNos.includes(contractNo)) {
    return pass('reference', `摘要“${line.memo}”写明合同号 ${contractNo}`, cells)
  }
  if (work.references.contractNos.length > 0) {
    return block('reference', `附言“${line.memo}”写明的是 ${work.references.contractNos.join('、')}`, cells)
  }
  const isRedBilled = context.facts.invoices.some(
    ({ invoiceNo, isRed, gross }) =>
      isRed && gross === signedAmount(line) && context.invoiceLinks.get(invoiceNo)?.contractNo === contractNo,
  )
  if (isRedBilled) return pass('reference', '该合同有与退款等额的红字发票', cells)
  return block('reference', '附言没有合同号，该合同也没有与退款等额的红字发票', cells)
}

function refundAmountGate({ book, contract, line }: PairCase): Gate {
  const cells = [...lineCells(line, 'lineAmount'), cellOf(contract.source, 'contractAmount')]
  const given = negateFen(signedAmount(line))
  const applied = appliedTo(book, contract.contractNo)
  if (applied >= given) return pass('amount', `退款 ${formatFen(given)}，不超过该合同已收 ${formatFen(applied)}`, cells)
  return block('amount', `退款 ${formatFen(given)} 超过该合同已收 ${formatFen(applied)}`, cells)
}

function amountGate(pair: PairCase): Gate {
  const { context, book, work, contract, line, match, ask } = pair
  const { contractNo } = contract
  const exact = exactTargets(context, book, work, contractNo)
  const target = exact.find(({ planNo }) => planNo === (ask.planNo ?? planNo))
  if (target) return pass('amount', amountReason(work, target).text, amountReason(work, target).cells)
  const cells = [...lineCells(line, 'lineAmount'), cellOf(contract.source, 'contractAmount')]
  const proposed = match?.reasons.find(({ field }) => field === 'amount')
  if (proposed) return hold('amount', proposed.text, proposed.cells)
  if (match) return hold('amount', `到账 ${formatFen(line.amount)}，由人工分配`, cells)
  const [other] = exact
  if (other)
    return block('amount', `到账 ${formatFen(line.amount)} 与${nameOf(other)}相等，不是第 ${ask.planNo} 期`, cells)
  return block('amount', `${openText(pair)}${whyNotPart(pair)}${consumedText(pair)}`, cells)
}

function openText({ book, contract, line }: PairCase): string {
  const balance = balanceOf(book, contract.contractNo)
  const amount = formatFen(line.amount)
  if (balance <= 0) return `到账 ${amount}，合同已没有未收`
  if (line.amount > balance) {
    return `到账 ${amount} 超过未收 ${formatFen(balance)}，多 ${formatFen(fen(line.amount - balance))}`
  }
  const targets = targetsOf(book, contract.contractNo)
  if (targets.length === 0) return `到账 ${amount}，合同不接受来款`
  const open = targets.map((target) => `${nameOf(target)} ${formatFen(target.open)}`).join('、')
  const nearest = Math.min(...targets.map((target) => Math.abs(target.open - line.amount)))
  return `到账 ${amount} 与未收的任何一项都不相等（${open}），最近的差 ${formatFen(fen(nearest))}`
}

function whyNotPart({ work, book, contract, line }: PairCase): string {
  if (line.amount >= balanceOf(book, contract.contractNo)) return ''
  const { contractNos } = work.references
  if (contractNos.length > 1) return '，也不等于所写几份合同之和'
  return contractNos.includes(contract.contractNo) ? '' : '；部分付款须附言写明合同号才会提议'
}

function consumedText({ consumers, facts }: PairCase): string {
  if (consumers.length === 0) return ''
  const shown = consumers.slice(0, 3).map(({ bankLineId, amount, kind }) => {
    const line = bankLineId === null ? undefined : facts.lineById.get(bankLineId)
    return `${line ? `流水 ${line.bankRef}` : kind} ${formatFen(amount)}`
  })
  const more = consumers.length > shown.length ? ` 等 ${consumers.length} 笔` : ''
  return `；已核销：${shown.join('、')}${more}`
}

export function nameOf({ planNo }: Target): string {
  return planNo === null ? '余额' : `第 ${planNo} 期`
}

/** Only a match by name and amount needs the contract to be older than the money; a number speaks for itself. */
function dateGate({ context, work, contract, line, wish, state }: PairCase): Gate {
  const cells = [...lineCells(line, 'postedAt'), cellOf(contract.source, 'signedAt')]
  if (isSignedBy(context, work, contract.contractNo)) return pass('date', '到账不早于签订', cells)
  const { signedAt } = contract
  const text =
    signedAt === null
      ? '合同没有签订日期'
      : `到账 ${formatDay(line.postedOn)} 早于签订 ${formatDay(dayOfMoment(signedAt))}`
  const isNumbered = state.lineClass === 'refund' || wish.route !== 'payer'
  return isNumbered ? pass('date', `${text}；凭编号不要求先签后收`, cells) : hold('date', text, cells)
}
