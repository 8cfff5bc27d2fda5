import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { formatFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { foldText } from '../../domain/reference-text.ts'
import { balanceOf, targetsOf } from '../matching/contract-book.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells, contractsOf, contractsPointedAt, isExactRule, receiptEvidence } from './receipt-facts.ts'

/** What one payment of an amount paid: contracts it settled, or the place that it waits for. */
type Earlier = { readonly line: BankLine; readonly contractNos: readonly string[] }

/**
 * D10 重复付款: the same payer pays the same amount with the same or a near memo within some days, in whichever of our accounts,
 * and what the first paid leaves nothing for the second: the contract is settled, the instalment is taken, or both wait for
 * one place. Equal instalments and equal contracts have a place each and are no repetition.
 */
export function paidTwice(context: DiscrepancyContext): readonly Finding[] {
  const openById = new Map(context.openReceipts.map((work) => [work.line.id, work]))
  const contractsByLine = postedContracts(context)
  const findings: Finding[] = []
  for (const lines of repeatedAmounts(context)) {
    const settledBy = new Map<string, Earlier>()
    const waitingFor = new Map<string, Earlier>()
    let lastSettled: Earlier | undefined
    for (const line of lines) {
      const work = openById.get(line.id)
      const posted = contractsByLine.get(line.id)
      if (posted) {
        lastSettled = { line, contractNos: posted }
        for (const contractNo of posted) settledBy.set(contractNo, lastSettled)
      }
      if (!work) continue
      const proposal = context.suggestedByLine.get(line.id)
      const place = (proposal?.allocations ?? []).map(({ contractNo, planNo }) => `${contractNo}#${planNo}`).join()
      const isExact = proposal !== undefined && isExactRule(proposal.rule)
      const rival = isExact ? waitingFor.get(place) : undefined
      if (isExact) waitingFor.set(place, { line, contractNos: contractsOf(proposal) })
      const named = contractsPointedAt(context, work)
      const settled = named.length > 0 ? settledBy.get(named[0] ?? '') : lastSettled
      const first = isExact ? rival : settled && leavesNothing(context, settled, work, named) ? settled : undefined
      if (first && isNear(context, first, work, named)) findings.push(finding(context, first, line))
    }
  }
  return findings
}

/** Lines of one payer and one amount, oldest first, where at least one still waits for a decision. */
function repeatedAmounts(context: DiscrepancyContext): Iterable<readonly BankLine[]> {
  const { facts, classes, matching } = context
  const wanted = new Set(context.openReceipts.map(({ line }) => line.amount))
  const receipts = facts.lines.filter(
    (line) => wanted.has(line.amount) && line.direction === 'in' && classes.byLine.get(line.id)?.lineClass === 'sales',
  )
  const groups = groupBy(receipts, (line) => {
    const { party, kind } = matching.parties.payerOf(line)
    const isOneself = party !== null || kind === 'company' || kind === 'person' // others pass on the money of many
    return isOneself ? `${party ?? partyNameKey(line.counterpartyName)}\n${line.amount}\n${line.currency}` : line.id
  })
  return [...groups.values()].filter((lines) => lines.length > 1)
}

function postedContracts({ matches }: DiscrepancyContext): ReadonlyMap<string, readonly string[]> {
  const byLine = new Map<string, readonly string[]>()
  for (const match of matches) {
    if (match.status !== 'suggested') for (const id of match.bankLineIds) byLine.set(id, contractsOf(match))
  }
  return byLine
}

/** The first settled its contract; or the contract runs on, but both name it in the same words and no place of that amount is left. */
function leavesNothing(
  { book }: DiscrepancyContext,
  first: Earlier,
  { line }: WorkLine,
  named: readonly string[],
): boolean {
  return first.contractNos.every((contractNo) => {
    if (balanceOf(book, contractNo) <= 0) return true
    const isSameWords = named.includes(contractNo) && foldText(first.line.memo).text === foldText(line.memo).text
    return isSameWords && isInstalment(first, contractNo) && !hasPlace(contractNo)
  })

  function isInstalment(earlier: Earlier, contractNo: string): boolean {
    return book.accounts.get(contractNo)?.contract.plan.some(({ amount }) => amount === earlier.line.amount) === true
  }
  function hasPlace(contractNo: string): boolean {
    return targetsOf(book, contractNo).some(({ open }) => open === line.amount)
  }
}

/** Near: both mean the same contract, or one memo holds all that the other says. */
function isNear({ policy }: DiscrepancyContext, first: Earlier, { line }: WorkLine, named: readonly string[]): boolean {
  if (line.postedOn - first.line.postedOn > policy.repeatDays) return false
  if (named.length > 0) return named.every((contractNo) => first.contractNos.includes(contractNo))
  const [earlier, later] = [foldText(first.line.memo).text, foldText(line.memo).text]
  return earlier.includes(later) || later.includes(earlier)
}

function finding(context: DiscrepancyContext, { line: first, contractNos }: Earlier, line: BankLine): Finding {
  const accounts = first.accountNo === line.accountNo ? '' : `，两笔付到不同账户 ${first.accountNo}、${line.accountNo}`
  const original = receiptEvidence(first)
  return {
    subject: line.id,
    ownerName: '',
    amount: line.amount,
    contractNos,
    bankLineIds: [line.id], // the first is evidence: its own contract's differences are not this one's
    sinceAt: line.postedAt,
    left: receiptEvidence(line),
    right: evidence(
      `合同 ${contractNos.join('、')} 的款项 ${original.text}`,
      ...original.cells,
      ...contractCells(context, contractNos, 'contractAmount'),
    ),
    cause: `${line.postedOn - first.postedOn} 天内同户名同额再付 ${formatFen(line.amount)}，第二笔已无应收可核${accounts}；转暂收，与客户确认退回或抵下期`,
  }
}
