import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { decide } from './decide.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Decided = Result<OutputOf<'balance.tick'>, AppError>

/** 科目对应. */
export function tieLedger(context: WorkspaceContext, { reason, ...tie }: InputOf<'balance.tieLedger'>): Decided {
  return decide(context, [{ body: { kind: 'ledger', ...tie }, reason, shown: null }])
}

/** 勾对 / 反勾对. */
export function tickItems(context: WorkspaceContext, { reason, ...tick }: InputOf<'balance.tick'>): Decided {
  return decide(context, [{ body: { kind: 'tick', ...tick }, reason, shown: null }])
}

/** 期初未达账项. */
export function tellOutstanding(
  context: WorkspaceContext,
  { reason, ...item }: InputOf<'balance.tellOutstanding'>,
): Decided {
  return decide(context, [{ body: { kind: 'outstanding', ...item }, reason, shown: null }])
}

/** 未达说明. */
export function noteItem(
  context: WorkspaceContext,
  { itemId: subject, expectedOn, reason }: InputOf<'balance.noteItem'>,
): Decided {
  const expected = expectedOn === null ? {} : { expectedOn }
  return decide(context, [{ body: { kind: 'note', subject, ...expected }, reason, shown: null }])
}
