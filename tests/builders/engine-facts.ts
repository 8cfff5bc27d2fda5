import { finish } from '../../src/shared/base/index.ts'
import type { ArchiveItem } from '../../src/shared/domain/archive-item.ts'
import type { BankLine } from '../../src/shared/domain/bank-line.ts'
import type { ContractVersion, PlanItem } from '../../src/shared/domain/contract.ts'
import type { Allocation, AllocationKind, Decision, DecisionBody } from '../../src/shared/domain/decision.ts'
import { type EpochDay, parseDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment, type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { Invoice } from '../../src/shared/domain/invoice.ts'
import { type Fen, NO_MONEY, parseYuanText } from '../../src/shared/domain/money.ts'
import {
  defaultPolicy,
  type EngineInput,
  type EnginePolicy,
  type EngineResult,
} from '../../src/shared/engine/engine-input.ts'
import { runEngine } from '../../src/shared/engine/run-engine.ts'

/** Facts in the words of the business: times as "2025-11-28 17:45", money as "860000.00". */

export const at = (text: string): EpochMs => parseMoment(text) as EpochMs
export const on = (text: string): EpochDay => parseDay(text) as EpochDay
export const yuan = (text: string): Fen => parseYuanText(text) as Fen

const paper = (row: number) => ({ fileId: 'file', sheet: 'Sheet1', row })

type ContractFacts = Partial<
  Omit<ContractVersion, 'amount' | 'plan' | 'signedAt' | 'customerSignedAt' | 'updatedAt'>
> & {
  readonly no: string
  readonly amount: string
  readonly customer?: string
  readonly signed?: string | null
  readonly sealed?: string | null
  readonly updated?: string
  /** [due, amount] of each instalment. */
  readonly plan?: readonly (readonly [string | null, string])[]
}

export function aContract(facts: ContractFacts): ContractVersion {
  const {
    no,
    amount,
    customer = '澄州杉垣智能装备有限公司',
    signed = '2025-11-03 10:00',
    sealed,
    updated,
    plan,
    ...rest
  } = facts
  const items = (plan ?? []).map(
    ([due, part], index): PlanItem => ({
      planNo: String(index + 1),
      dueOn: due === null ? null : on(due),
      amount: yuan(part),
      source: paper(index + 2),
    }),
  )
  return {
    contractNo: no,
    contractName: `${customer}销售合同`,
    customerName: customer,
    uscc: '',
    amount: yuan(amount),
    currency: 'CNY',
    signedAt: signed === null ? null : at(signed),
    signMethod: 'electronic',
    customerSignedAt:
      sealed === undefined ? (signed === null ? null : at(signed)) : sealed === null ? null : at(sealed),
    status: 'signed',
    ownerName: '陆安澜',
    dept: '销售一部',
    region: '华东',
    plan: items,
    crmReceived: null,
    createdAt: null,
    updatedAt: updated === undefined ? null : at(updated),
    source: paper(2),
    ...rest,
  }
}

type LineFacts = Partial<Omit<BankLine, 'amount' | 'postedOn' | 'postedAt'>> & {
  readonly at: string
  /** Negative: money out. */
  readonly amount: string
  readonly from?: string
}

export function aLine(facts: LineFacts): BankLine {
  const { at: moment, amount, from = '澄州杉垣智能装备有限公司', ...rest } = facts
  const id = rest.id ?? `6222:${moment}/${amount}`
  return {
    id,
    accountNo: '6222',
    bankRef: id.slice(id.indexOf(':') + 1),
    bankName: '招商银行',
    postedOn: dayOfMoment(at(moment)),
    postedAt: at(moment),
    direction: amount.startsWith('-') ? 'out' : 'in',
    amount: yuan(amount.replace('-', '')),
    balance: null,
    currency: 'CNY',
    counterpartyName: from,
    counterpartyAccount: '',
    memo: '',
    isReturnFlagged: false,
    source: paper(5),
    ...rest,
  }
}

type ArchiveFacts = Partial<Omit<ArchiveItem, 'submittedAt' | 'archivedAt' | 'amount'>> & {
  readonly no: string
  readonly amount?: string
  readonly submitted: string | null
  readonly archived: string | null
}

export function anArchive(facts: ArchiveFacts): ArchiveItem {
  const { no, amount, submitted, archived, ...rest } = facts
  return {
    flowNo: `LC-${no}`,
    archiveNo: archived === null ? '' : `GD-${no}`,
    contractNo: no,
    contractName: '',
    counterpartyName: '澄州杉垣智能装备有限公司',
    ourEntity: '临溟澜砚科技股份有限公司',
    amount: amount === undefined ? null : yuan(amount),
    submittedAt: submitted === null ? null : at(submitted),
    currentNode: archived === null ? '法务审核' : '归档完成',
    nodeEnteredAt: submitted === null ? null : at(submitted),
    approverName: '商陆',
    sealUsedAt: null,
    archivedAt: archived === null ? null : at(archived),
    effectiveAt: null,
    status: archived === null ? 'approving' : 'archived',
    source: paper(3),
    ...rest,
  }
}

type InvoiceFacts = Partial<Omit<Invoice, 'gross' | 'issuedAt'>> & {
  readonly no: string
  readonly at: string
  /** Negative: a red invoice. */
  readonly amount: string
}

export function anInvoice(facts: InvoiceFacts): Invoice {
  const { no, at: moment, amount, ...rest } = facts
  return {
    invoiceNo: no,
    buyerName: '澄州杉垣智能装备有限公司',
    buyerTaxNo: '',
    sellerName: '临溟澜砚科技股份有限公司',
    issuedAt: at(moment),
    net: yuan(amount),
    tax: NO_MONEY,
    gross: yuan(amount),
    kind: '数电票（增值税专用发票）',
    status: 'normal',
    isRed: amount.startsWith('-'),
    blueInvoiceNo: null,
    remark: '',
    source: paper(4),
    ...rest,
  }
}

export function aDecision(seq: number, body: DecisionBody): Decision {
  return {
    id: `d-${String(seq).padStart(6, '0')}`,
    decidedBy: '乔谨言',
    decidedAt: at('2025-12-01 09:00'),
    reason: '核对无误',
    evidenceHash: '',
    body,
  }
}

/** [contract, amount, kind?, plan?] of each share of one line. */
export function aMatchDecision(
  seq: number,
  bankLineId: string,
  shares: readonly (readonly [string, string, AllocationKind?, string?])[],
): Decision {
  const allocations = shares.map(([contractNo, amount, kind = 'cash', planNo]): Allocation => {
    const carrier = kind === 'cash' || kind === 'refund' ? bankLineId : null
    return { bankLineId: carrier, contractNo, planNo: planNo ?? null, amount: yuan(amount), kind }
  })
  return aDecision(seq, { kind: 'match', bankLineIds: [bankLineId], allocations })
}

export function anInput(facts: Partial<Omit<EngineInput, 'asOf'>> & { readonly asOf?: string }): EngineInput {
  const { asOf = '2025-11-30 23:59', ...rest } = facts
  return {
    contracts: [],
    archives: [],
    bankLines: [],
    invoices: [],
    duplicates: [],
    receipts: [],
    statementBreaks: [],
    decisions: [],
    ...rest,
    asOf: at(asOf),
  }
}

export function run(input: EngineInput, policy: EnginePolicy = defaultPolicy): EngineResult {
  return finish(runEngine(input, policy))
}
