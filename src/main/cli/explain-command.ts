import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { AskedRow } from '../../shared/engine/explain/explain-rows.ts'
import type { Change } from '../../shared/engine/explain/explanation.ts'
import { explainReferences, type UnclearReference } from '../usecases/explain-pair.ts'
import { type Arguments, wrong } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

/** Why two rows are matched, or why not, gate by gate, and what would match them. */
export function explainCommand(args: Arguments): Outcome {
  const [a, b, more] = args.paths
  if (a === undefined || b === undefined || more !== undefined) wrong('要写两个编号')
  const asOf = args.asOf()
  return withReader(args, ({ db }) => {
    const explained = explainReferences(db, [a, b], { asOf, now: epochMs(Date.now()) })
    if (!explained.ok) return wrong(unclear(explained.error))
    if (isSame(explained.value.a, explained.value.b)) wrong(`${a} 与 ${b} 是同一条，要写两个不同的编号`)
    const { outcome, gates, nearest, rivals } = explained.value
    return {
      exit: 0,
      json: {
        a: rowOf(explained.value.a),
        b: rowOf(explained.value.b),
        outcome,
        gates: gates.map(({ gate, passed, isBlocking, text, cells }) => ({
          gate,
          passed,
          blocking: isBlocking,
          text,
          cells,
        })),
        changes: nearest.map(changeOf),
        rivals: { contracts: rivals.contractNos, lines: rivals.bankLineIds },
      },
    }
  })
}

function unclear({ reference, meanings }: UnclearReference): string {
  if (meanings.length === 0) return `账套中没有 ${reference}（流水号、合同编号、发票号码、归档或流程编号都不是）`
  const all = meanings.map((row) => `${WORDS[row.kind]} ${idOf(row)}`).join('、')
  const isLines = meanings.every(({ kind }) => kind === 'line')
  return `${reference} 不止一个：${all}${isLines ? '。请写 账号:流水号' : ''}`
}

const WORDS = { line: '银行流水', contract: '合同', invoice: '发票', archive: '归档件' } as const

function rowOf(row: AskedRow) {
  return { kind: row.kind, id: idOf(row), ...(row.kind === 'archive' ? { contract: row.contractNo } : {}) }
}

function idOf(row: AskedRow): string {
  if (row.kind === 'line') return row.bankLineId
  if (row.kind === 'contract') return row.contractNo
  return row.kind === 'invoice' ? row.invoiceNo : row.flowNo
}

function isSame(one: AskedRow, two: AskedRow): boolean {
  return one.kind === two.kind && idOf(one) === idOf(two)
}

function changeOf({ text, steps, leadsTo }: Change) {
  return {
    text,
    steps: steps.map((step) => (step.kind === 'amount' ? { ...step, amount: yuanText(step.amount) } : step)),
    leadsTo,
  }
}
