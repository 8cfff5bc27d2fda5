import { err, ok, type Result } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { CheckAnswer } from '../../domain/handbook.ts'
import type { LineState } from '../engine-input.ts'
import { type WorkLine, workLine } from '../matching/work-line.ts'
import { linesIn } from './case-subjects.ts'
import { type CheckCase, type CheckWorld, dataMissing, notApplicable } from './check.ts'

export type Receipt = { readonly line: BankLine; readonly state: LineState; readonly work: WorkLine }

/** The receipt that the case is about, with all that was read from it, or why there is none to look at. */
export function receiptIn(world: CheckWorld, about: CheckCase): Result<Receipt, CheckAnswer> {
  const { facts, result } = world
  if (facts.lines.length === 0) return err(dataMissing('银行流水', '没有流水可查'))
  if (about.bankLineIds.length === 0) return err(notApplicable('这一条没有对应的来款'))
  const line = linesIn(world, about).find(({ direction }) => direction === 'in')
  const state = result.lineStates.find(({ bankLineId }) => bankLineId === line?.id)
  if (!line || !state) return err(dataMissing('银行流水', `来款 ${about.bankLineIds.join('、')} 不在已导入的流水里`))
  return ok({ line, state, work: workOf(world, line) })
}

export function workOf({ read, context, decisions }: CheckWorld, line: BankLine): WorkLine {
  return workLine(line, read(line), context, decisions)
}
