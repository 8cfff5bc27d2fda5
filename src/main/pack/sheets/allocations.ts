import { compareBy } from '../../../shared/base/index.ts'
import { type BankLine, signedAmount } from '../../../shared/domain/bank-line.ts'
import type { Allocation } from '../../../shared/domain/decision.ts'
import type { Match } from '../../../shared/domain/match.ts'
import { sumFen } from '../../../shared/domain/money.ts'
import type { LineState } from '../../../shared/engine/engine-input.ts'
import { allocationWords, lineClassWords, matchStatusWords, ruleWords } from '../../../shared/text/ui/states.ts'
import { contractSource, customerOf } from '../pack-input.ts'
import type { PaperInput } from '../paper-input.ts'
import { type Column, day, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { sourceColumns } from './source-columns.ts'

type Applied = { readonly match: Match; readonly allocation: Allocation; readonly line: BankLine | null }
type Open = { readonly state: LineState; readonly line: BankLine | null }

/** 08 核销明细: money that counts, with the row of the statement and of the contract; and money that does not yet. */
export function allocationSheets(input: PaperInput): readonly Sheet[] {
  const lineOf = (id: string | null) => (id === null ? null : (input.facts.lineById.get(id) ?? null))
  const applied = input.result.matches
    .filter((match) => match.status !== 'suggested')
    .flatMap((match) =>
      match.allocations.map(
        (allocation): Applied => ({
          match,
          allocation,
          line: lineOf(allocation.bankLineId ?? match.bankLineIds[0] ?? null),
        }),
      ),
    )
    .sort(
      compareBy(
        ({ line }) => line?.postedOn ?? 0,
        ({ match }) => match.id,
        ({ allocation }) => allocation.contractNo,
        ({ allocation }) => allocation.planNo ?? '',
        ({ allocation }) => allocation.kind,
        ({ allocation }) => allocation.amount,
      ),
    )
  const open = input.result.lineStates
    .filter((state) => state.open !== 0 && (state.lineClass === 'sales' || state.lineClass === 'refund'))
    .map((state): Open => ({ state, line: lineOf(state.bankLineId) }))
    .sort(
      compareBy(
        ({ line }) => line?.postedOn ?? 0,
        ({ state }) => state.bankLineId,
      ),
    )
  return [
    sheet('核销明细', appliedColumns(input), applied, [
      '合计',
      ...Array<null>(4).fill(null),
      sumFen(applied, ({ allocation }) => allocation.amount),
    ]),
    sheet('未认领与暂收', openColumns(input), open, ['合计', null, null, sumFen(open, ({ state }) => state.open)]),
  ]
}

function appliedColumns(input: PaperInput): readonly Column<Applied>[] {
  return [
    text<Applied>('勾兑编号', 20, ({ match }) => match.id),
    text<Applied>('合同编号', 20, ({ allocation }) => allocation.contractNo),
    text<Applied>('客户', 30, ({ allocation }) => customerOf(input, allocation.contractNo)),
    text<Applied>('期次', 8, ({ allocation }) => allocation.planNo),
    text<Applied>('性质', 8, ({ allocation }) => allocationWords[allocation.kind]),
    money<Applied>('核销额(元)', ({ allocation }) => allocation.amount),
    text<Applied>('状态', 9, ({ match }) => matchStatusWords[match.status]),
    text<Applied>('层级', 18, ({ match }) => ruleWords[match.rule] ?? match.rule),
    text<Applied>('依据', 50, ({ match }) => match.reasons.map((reason) => reason.text).join('\n')),
    text<Applied>('处理结论', 12, ({ match }) => match.decisionId),
    text<Applied>('发票', 24, ({ match }) => match.invoiceNos.join('\n')),
    ...lineColumns<Applied>(({ line }) => line),
    ...sourceColumns<Applied>(input, '流水', ({ line }) => line?.source ?? null),
    ...sourceColumns<Applied>(input, '合同', ({ allocation }) => contractSource(input, allocation.contractNo)),
  ]
}

function openColumns(input: PaperInput): readonly Column<Open>[] {
  return [
    text<Open>('流水', 30, ({ state }) => state.bankLineId),
    text<Open>('类别', 9, ({ state }) => (state.isSuspense ? '暂收' : lineClassWords[state.lineClass])),
    money<Open>('已核销(元)', ({ state }) => state.allocated),
    money<Open>('未核销(元)', ({ state }) => state.open),
    ...lineColumns<Open>(({ line }) => line),
    ...sourceColumns<Open>(input, '流水', ({ line }) => line?.source ?? null),
  ]
}

function lineColumns<Row>(read: (row: Row) => BankLine | null): readonly Column<Row>[] {
  return [
    text<Row>('账号', 22, (row) => read(row)?.accountNo ?? ''),
    text<Row>('流水号', 24, (row) => read(row)?.bankRef ?? ''),
    day<Row>('记账日', (row) => read(row)?.postedOn ?? null),
    money<Row>('流水金额(元)', (row) => {
      const line = read(row)
      return line ? signedAmount(line) : null
    }),
    text<Row>('对方户名', 30, (row) => read(row)?.counterpartyName ?? ''),
    text<Row>('附言', 30, (row) => read(row)?.memo ?? ''),
  ]
}
