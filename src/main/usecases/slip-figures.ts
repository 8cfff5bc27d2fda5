import type { OutputOf } from '../../shared/contract/specs.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { ContractVersion } from '../../shared/domain/contract.ts'
import { type EpochDay, formatDay } from '../../shared/domain/epoch-day.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { Match } from '../../shared/domain/match.ts'
import { NO_MONEY } from '../../shared/domain/money.ts'
import { cellOf } from '../../shared/engine/matching/cells.ts'
import { slipWords } from '../../shared/text/slip-words.ts'
import type { SlipInvoice, SlipLine } from '../db/repositories/slip-facts.ts'

type SlipView = NonNullable<OutputOf<'ledger.getSlip'>>
type Figures = SlipView['figures']
type Part = Figures['due']['parts'][number]

type SlipFacts = {
  readonly slip: SlipView['slip']
  readonly contract: ContractVersion | undefined
  readonly planRows: ReadonlyMap<string, RowRef>
  readonly matches: readonly Match[]
  readonly lines: ReadonlyMap<string, SlipLine>
  readonly invoices: readonly SlipInvoice[]
  readonly asOf: EpochMs
  readonly today: EpochDay
}

/** 构成 of a slip's amounts: what each adds up, and what one might look for in it and why that is not there. */
export function slipFigures(facts: SlipFacts): Figures {
  return { amount: contractAmount(facts), due: due(facts), received: received(facts), invoiced: invoiced(facts) }
}

function contractAmount({ contract, slip }: SlipFacts): Figures['amount'] {
  const cells = contract ? [cellOf(contract.source, 'contractAmount')] : []
  const amount = contract?.amount ?? slip.amount
  return { parts: [{ title: slipWords.figures.amount, detail: '', amount, cells }], leftOut: [] }
}

/** Of a plan without dates everything is due once money begins to come. */
function due({ contract, planRows, slip, today }: SlipFacts): Figures['due'] {
  if (!contract) return { parts: [], leftOut: [] }
  const { plan, source, amount } = contract
  const named = plan.map(({ planNo, dueOn, amount: ofItem }) => ({
    dueOn,
    part: {
      title: slipWords.figures.instalment(planNo),
      detail: dueOn === null ? slipWords.figures.undated : slipWords.figures.dueOn(formatDay(dueOn)),
      amount: ofItem,
      cells: planCells(planRows.get(planNo)) ?? [cellOf(source, 'contractNo')],
    },
  }))
  if (plan.every(({ dueOn }) => dueOn === null)) {
    const whole = { title: slipWords.figures.amount, detail: slipWords.figures.undatedPaid, amount }
    const isDue = slip.due !== NO_MONEY
    return {
      parts: isDue ? [{ ...whole, cells: [cellOf(source, 'contractAmount')] }] : [],
      leftOut: isDue ? [] : named.map(({ part }) => part),
    }
  }
  const isDue = (on: EpochDay | null): boolean => on !== null && on <= today
  return {
    parts: named.flatMap(({ dueOn, part }) => (isDue(dueOn) ? [part] : [])),
    leftOut: named.flatMap(({ dueOn, part }) =>
      isDue(dueOn) ? [] : [dueOn === null ? part : { ...part, title: slipWords.figures.notDue(part.title) }],
    ),
  }
}

function planCells(row: RowRef | undefined): Part['cells'] | undefined {
  return row && [cellOf(row, 'planAmount'), cellOf(row, 'planDueOn')]
}

function received({ slip: { contractNo }, matches, lines }: SlipFacts): Figures['received'] {
  const partsOf = (some: readonly Match[], title: (kind: keyof typeof slipWords.money) => string): Part[] =>
    some.flatMap(({ allocations, bankLineIds }) =>
      allocations
        .filter((allocation) => allocation.contractNo === contractNo)
        .map(({ bankLineId, kind, amount }) => {
          const line = lines.get(bankLineId ?? bankLineIds[0] ?? '')
          const detail = line ? [line.bankName, line.counterpartyName, line.memo].filter((one) => one !== '') : []
          const cells = line ? [cellOf(line.source, 'postedAt'), cellOf(line.source, 'lineAmount')] : []
          return { title: title(kind), detail: detail.join(' · '), amount, cells }
        }),
    )
  return {
    parts: partsOf(
      matches.filter(({ status }) => status !== 'suggested'),
      (kind) => slipWords.money[kind],
    ),
    leftOut: partsOf(
      matches.filter(({ status }) => status === 'suggested'),
      (kind) => slipWords.figures.suggested(slipWords.money[kind]),
    ),
  }
}

function invoiced({ invoices, asOf }: SlipFacts): Figures['invoiced'] {
  const part = ({ invoiceNo, why, gross, isRed, source, lines }: SlipInvoice): Part => ({
    title: isRed ? slipWords.redInvoice : slipWords.invoice,
    detail: `${invoiceNo} · ${why}`,
    amount: gross,
    cells: [cellOf(source, 'invoiceNo'), ...lines.map((line) => cellOf(line, 'invoiceGross'))],
  })
  const reasonOf = ({ issuedAt, status, isUnseenReversal }: SlipInvoice): string | null => {
    if (issuedAt > asOf) return slipWords.figures.later
    if (status === 'void') return slipWords.figures.void
    return isUnseenReversal ? slipWords.figures.reversed : null
  }
  return {
    parts: invoices.filter((invoice) => reasonOf(invoice) === null).map(part),
    leftOut: invoices.flatMap((invoice) => {
      const title = reasonOf(invoice)
      return title === null ? [] : [{ ...part(invoice), title }]
    }),
  }
}
