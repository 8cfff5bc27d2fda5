import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { MatchChange, MatchOutcome } from '../../shared/domain/match-change.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { pageOfChanges, type StoredChange } from '../db/repositories/match-change.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { countUnlisted } from '../usecases/record-changes.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

const PAGE = 1000

/** 变动: what runs changed since a person last looked; without --unseen also what was read. */
export function changesCommand(args: Arguments): Outcome {
  const unseen = args.has('unseen')
  return withReader(args, ({ db }) => {
    const unlisted = countUnlisted(db)
    const warnings = unlisted > 0 ? [`另有 ${unlisted} 条变动过多，未列出`] : []
    return { exit: 0, lines: [...changeLines(db, unseen)], warnings }
  })
}

function* changeLines(db: ReadDb, unseen: boolean): Generator<unknown> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = pageOfChanges(db, { kind: null, unseen, offset, limit: PAGE })
    for (const row of rows) yield { ...changeJson(row), ...readingOf(row) }
    if (rows.length < PAGE) return
  }
}

function readingOf({ runAt, seenAt, seenBy }: StoredChange) {
  return { runAt: formatMoment(runAt), seenAt: seenAt === null ? null : formatMoment(seenAt), seenBy }
}

export function changeJson({ kind, matchId, bankLineIds, before, after, decisionId, why }: MatchChange) {
  const conflict = kind === 'conflict' ? { decisionId, why } : {}
  return { kind, matchId, bankLines: bankLineIds, before: outcomeJson(before), after: outcomeJson(after), ...conflict }
}

function outcomeJson(outcome: MatchOutcome | null) {
  if (outcome === null) return null
  const { matchId, status, rule, contracts, amount } = outcome
  const shares = contracts.map((share) => ({
    contractNo: share.contractNo,
    planNo: share.planNo,
    amount: yuanText(share.amount),
    as: share.kind,
  }))
  return { matchId, status, rule, contracts: shares, amount: yuanText(amount) }
}
