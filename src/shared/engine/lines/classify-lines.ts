import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { LineClass } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import type { KnownParties } from '../parties/known-parties.ts'
import { isGivenBack } from './given-back.ts'
import { nonSalesReason } from './non-sales.ts'
import { findPlatformPayouts, type PlatformPayout } from './platform-payouts.ts'
import { findReturnedPairs, type ReturnedPair } from './returned-pairs.ts'

export type ClassifiedLine = { readonly lineClass: LineClass; readonly why: string }
export type Classification = {
  readonly byLine: ReadonlyMap<string, ClassifiedLine>
  readonly pairs: readonly ReturnedPair[]
}

/** Lines that belong together whoever their payers are: looked for over whole accounts, before anything else. */
export type LinePairs = { readonly returned: readonly ReturnedPair[]; readonly payouts: readonly PlatformPayout[] }

/** Among the lines that nobody has decided on. */
export function pairsOf(facts: Facts, decisions: StandingDecisions, returnWindowDays: number): LinePairs {
  const matched = new Set(decisions.matches.flatMap(({ body }) => body.bankLineIds))
  const undecided = facts.lines.filter(({ id }) => !matched.has(id) && !decisions.scope.has(id))
  return { returned: findReturnedPairs(undecided, returnWindowDays), payouts: findPlatformPayouts(undecided) }
}

/** What each line is. People first, then pairs that cancel out, then words and payer; every line gets a class, none is dropped. */
export function classifyLines(
  facts: Facts,
  parties: KnownParties,
  decisions: StandingDecisions,
  { returned, payouts }: LinePairs,
): Classification {
  const byLine = new Map<string, ClassifiedLine>()
  for (const { body } of decisions.matches) {
    for (const id of body.bankLineIds) byLine.set(id, salesBySign(facts.lineById.get(id), '人工勾兑'))
  }
  for (const [id, inScope] of decisions.scope) {
    if (byLine.has(id)) continue
    byLine.set(
      id,
      inScope
        ? salesBySign(facts.lineById.get(id), '人工改判为销售往来')
        : { lineClass: 'other', why: '人工改判为非销售' },
    )
  }
  for (const { reversal, original } of returned) {
    const counterpart = original ? `与 ${describe(original)} 成对抵消` : '未找到原交易'
    byLine.set(reversal.id, { lineClass: 'returned', why: `退汇或冲正：${counterpart}` })
    if (original) byLine.set(original.id, { lineClass: 'returned', why: `已退回：与 ${describe(reversal)} 成对抵消` })
  }
  for (const { out, back } of payouts) {
    if (byLine.has(out.id) || byLine.has(back.id)) continue
    const text = '平台提现：订单、手续费和退款在平台账户里逐笔核销'
    byLine.set(out.id, { lineClass: 'other', why: `${text}，转入 ${describe(back)}` })
    byLine.set(back.id, { lineClass: 'other', why: `${text}，转自 ${describe(out)}` })
  }
  for (const line of facts.lines) if (!byLine.has(line.id)) byLine.set(line.id, classify(line, parties))
  return { byLine, pairs: returned }
}

function salesBySign(line: BankLine | undefined, why: string): ClassifiedLine {
  return line && signedAmount(line) < 0 ? { lineClass: 'refund', why } : { lineClass: 'sales', why: '' }
}

function classify(line: BankLine, parties: KnownParties): ClassifiedLine {
  const payer = parties.payerOf(line)
  if (line.direction === 'in' && line.amount > 0) {
    const why = nonSalesReason(line, payer)
    return why === null ? { lineClass: 'sales', why: '' } : { lineClass: 'other', why }
  }
  if (line.amount === 0) return { lineClass: 'other', why: '金额为零' }
  if (line.direction === 'out' && line.amount < 0) {
    return { lineClass: 'other', why: '支出方向的负数，但没有退汇或冲正字样，请核实' }
  }
  const isRefund = payer.party !== null && (line.direction === 'in' || isGivenBack(line.memo))
  return isRefund
    ? { lineClass: 'refund', why: `退给客户：${line.counterpartyName}` }
    : { lineClass: 'other', why: '付款，不是退给客户的款项' }
}

function describe(line: BankLine): string {
  return `${formatDay(line.postedOn)} 流水 ${line.bankRef}`
}
