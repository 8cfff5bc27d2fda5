import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { Share } from '../../shared/engine/cutoff/cutoff-board.ts'
import { viewCutoffBoard } from '../usecases/cutoff-board.ts'
import { listExceptions } from '../usecases/list-exceptions.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

/** 封关看板: how long there is left, what would roll over now, and through whom it can still be in time. */
export function cutoffCommand(args: Arguments): Outcome {
  const [period, asOf] = [args.needPeriod(), args.asOf() ?? epochMs(Date.now())]
  return withReader(args, ({ db }) => {
    const board = viewCutoffBoard(db, { period, holder: null }, asOf)
    return {
      exit: 0,
      json: {
        period,
        asOf: formatMoment(asOf),
        cutoffAt: formatMoment(board.cutoffAt),
        graceEndsAt: formatMoment(board.graceEndsAt),
        isCutOff: board.isCutOff,
        averageHours: board.averageHours,
        signed: shareJson(board.signed),
        inTime: shareJson(board.inTime),
        rollingOver: shareJson(board.rollingOver),
        waiting: board.waiting.map(({ amount, since, expectedAt, ...row }) => ({
          ...row,
          amount: yuanText(amount),
          since: momentJson(since),
          expectedAt: momentJson(expectedAt),
        })),
        exceptions: listExceptions(db, period).map(({ amount, asked, approved, ...exception }) => ({
          ...exception,
          amount: amount === null ? null : yuanText(amount),
          asked: { by: asked.by, at: formatMoment(asked.at) },
          approved: approved && { by: approved.by, at: formatMoment(approved.at) },
        })),
        actions: board.actions.map(({ holder, holderRole, ...share }) => ({
          holder,
          holderRole,
          ...shareJson(share),
        })),
      },
    }
  })
}

function shareJson({ count, amount }: Share) {
  return { count, amount: yuanText(amount) }
}

function momentJson(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}
