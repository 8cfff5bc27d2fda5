import type { ContractVersion } from '../../domain/contract.ts'
import type { AliasRelation } from '../../domain/decision.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { MatchReason, MatchRule } from '../../domain/match.ts'
import { type Fen, formatFen, sumFen } from '../../domain/money.ts'
import type { InvoiceLink } from '../engine-input.ts'
import { isCertain, type KnownParties } from '../parties/known-parties.ts'
import { cellOf, lineCells } from './cells.ts'
import { balanceOf, type ContractBook, type Target, targetsOf } from './contract-book.ts'
import { isSignedBy } from './requests.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

/** As much of the month as the words of a reason need. */
export type WhyContext = {
  readonly facts: { readonly contracts: Lookup<ContractVersion>; readonly invoiceByNo: Lookup<Invoice> }
  readonly parties: Pick<KnownParties, 'partyOfContract' | 'aliasOf'>
  readonly invoiceLinks: Lookup<InvoiceLink>
}
type Lookup<Value> = Pick<ReadonlyMap<string, Value>, 'get'>
export type WhyLine = Pick<WorkLine, 'line' | 'payer' | 'references'>
export type WhyTarget = Pick<Target, 'contractNo' | 'planNo' | 'source'>

/** Why a match acted alone: what it was read from, and that nothing else fits. */
export function autoReasons(context: WhyContext, work: WhyLine, target: WhyTarget): readonly MatchReason[] {
  return [
    ...referenceReason(context, work, target.contractNo),
    payerReason(context, work, target.contractNo),
    amountReason(work, target),
    { field: 'uniqueness', text: '双向唯一：此款只有这一去处，此应收也只有这一笔来款', cells: [] },
  ]
}

export function referenceReason(context: WhyContext, work: WhyLine, contractNo: string): readonly MatchReason[] {
  const { line, references } = work
  const contract = context.facts.contracts.get(contractNo)
  if (references.contractNos.includes(contractNo)) {
    const how = references.isByTail ? '以尾号指向' : '写明合同号'
    const cells = [...lineCells(line, 'memo'), ...(contract ? [cellOf(contract.source, 'contractNo')] : [])]
    return [{ field: 'contractNo', text: `摘要“${line.memo}”${how} ${contractNo}`, cells }]
  }
  return references.invoiceNos
    .filter((invoiceNo) => context.invoiceLinks.get(invoiceNo)?.contractNo === contractNo)
    .map((invoiceNo) => {
      const invoice = context.facts.invoiceByNo.get(invoiceNo)
      const why = context.invoiceLinks.get(invoiceNo)?.why ?? ''
      const cells = [...lineCells(line, 'memo'), ...(invoice ? [cellOf(invoice.source, 'invoiceNo')] : [])]
      return { field: 'invoiceNo', text: `摘要写明发票 ${invoiceNo}，属合同 ${contractNo}（${why}）`, cells }
    })
}

export function payerReason(context: WhyContext, { line, payer }: WhyLine, contractNo: string): MatchReason {
  const contract = context.facts.contracts.get(contractNo)
  const customer = contract?.customerName ?? ''
  const cells = [...lineCells(line, 'payer'), ...(contract ? [cellOf(contract.source, 'customerName')] : [])]
  const name = line.counterpartyName || '（空）'
  if (isStranger(context, { payer }, contractNo)) {
    const who = payer.kind === 'person' ? '个人付款' : '付款方不是合同客户'
    return { field: 'payer', text: `${who}：${name}，合同客户 ${customer}，需代付说明后人工确认`, cells }
  }
  if (payer.via === 'name') return { field: 'payer', text: `付款方就是合同客户 ${customer}`, cells }
  const alias = context.parties.aliasOf(line)
  if (payer.via === 'alias' && alias) {
    const paper = alias.body.evidence === '' ? '' : `，依据 ${alias.body.evidence}`
    const text = `${name} 是 ${customer} 的已复核别名（${RELATION_TEXT[alias.body.relation]}，自 ${formatDay(alias.body.from)} 起${paper}）`
    return { field: 'payer', text, cells }
  }
  const how = payer.via === 'known-name' ? '户名' : '付款账号'
  return { field: 'payer', text: `${how}此前经人工确认代表 ${customer}：${name}，尚无已复核的别名`, cells }
}

const RELATION_TEXT: Readonly<Record<AliasRelation, string>> = {
  'short-name': '简称',
  renamed: '更名',
  branch: '分公司',
  'third-party': '代付',
}

export function amountReason({ line }: Pick<WhyLine, 'line'>, target: WhyTarget): MatchReason {
  const what = target.planNo === null ? '合同未收余额' : `第 ${target.planNo} 期未收额`
  return {
    field: 'amount',
    text: `到账 ${formatFen(line.amount)} 与${what}分文不差`,
    cells: [...lineCells(line, 'lineAmount'), targetCell(target)],
  }
}

export function gapReason({ line }: WorkLine, target: Target, gap: Fen, meaning: string): MatchReason {
  return {
    field: 'amount',
    text: `到账 ${formatFen(line.amount)}，应收 ${formatFen(target.open)}，差 ${formatFen(gap)}：${meaning}`,
    cells: [...lineCells(line, 'lineAmount'), targetCell(target)],
  }
}

export function targetCell(target: WhyTarget) {
  return cellOf(target.source, target.planNo === null ? 'contractAmount' : 'planAmount')
}

/** What was found of a match that fits to the fen. `planExcess` is in words, null where the plan holds. */
export type Verdict = {
  readonly rule: MatchRule
  readonly alternatives: number
  readonly planExcess: string | null
}

/** Nobody whom we know is nobody's customer, also where the contract names none. */
export function isStranger(context: WhyContext, { payer }: Pick<WhyLine, 'payer'>, contractNo: string): boolean {
  return payer.party === null || payer.party !== context.parties.partyOfContract(contractNo)
}

/** A plan of more than the contract: its instalments cannot all be right. */
export function planExcess(book: ContractBook, contractNo: string): string | null {
  const planned = sumFen(
    targetsOf(book, contractNo).filter(({ planNo }) => planNo !== null),
    ({ open }) => open,
  )
  const balance = balanceOf(book, contractNo)
  return planned > balance ? `回款计划未收合计 ${formatFen(planned)} 超过合同未收 ${formatFen(balance)}` : null
}

export const MAY_BE_RETURNED = '有一笔同额退汇没有写明退的是哪一笔，可能就是此款，须人工确认'

/** What keeps it from acting alone. */
export function uniquenessReason(
  context: MatchingContext,
  work: WorkLine,
  contractNo: string,
  { rule, alternatives, planExcess }: Verdict,
): MatchReason {
  return { field: 'uniqueness', text: hindrance(), cells: [] }

  function hindrance(): string {
    const { contractNos, invoiceNos } = work.references
    const isNumbered = contractNos.length > 0 || work.contractsByInvoice.length > 0
    if (alternatives > 0) {
      return `不唯一：另有 ${alternatives} 种同样说得通的对应，${isNumbered ? '须由人定' : '写明合同号即可确定'}`
    }
    if (isStranger(context, work, contractNo)) return '付款方不符，不自动确认'
    if (!isCertain(work.payer)) return '付款方只是此前确认过，登记别名并经第二人复核后才可自动确认'
    if (work.references.hasUnknownNumber) return '摘要另有一个像合同号、但账套中没有的编号'
    if (work.isDoubtful) return '摘要含代付、保证金、借款、退还等字样，须人工确认'
    if (work.mayBeReturned) return MAY_BE_RETURNED
    if (contractNos.length > 1) return '摘要写了多个合同号，只有一个金额相等'
    if (work.contractsByInvoice.some((billed) => billed !== contractNo)) return '摘要写明的发票属于别的合同'
    if (contractNos.length === 0 && invoiceNos.some((invoiceNo) => !context.invoiceLinks.has(invoiceNo))) {
      return '摘要写明的发票还没有关联到合同'
    }
    if (!context.rules.mayAct(rule, work.line)) return '这条规则只建议，须人工确认'
    if (!isNumbered && !isSignedBy(context, work, contractNo)) {
      const isDated = (context.facts.contracts.get(contractNo)?.signedAt ?? null) !== null
      return isDated ? '款项早于合同签订，须人工确认' : '合同没有签订日期，须人工确认'
    }
    return planExcess ?? '须人工确认'
  }
}
