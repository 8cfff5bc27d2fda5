import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type BridgeBy, bridge } from '../usecases/bridge.ts'
import { type Arguments, wrong } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withReader } from './with-workspace.ts'

const WAYS: readonly string[] = ['salesperson', 'region', 'all'] satisfies readonly BridgeBy[]

export function bridgeCommand(args: Arguments, drive: Drive): Outcome {
  const [period, by, asOf] = [args.needPeriod(), args.text('by') ?? 'all', args.asOf()]
  if (!WAYS.includes(by)) wrong(`--by 应为 ${WAYS.join('、')} 之一`)
  return withReader(args, ({ db }) => bridgeTotals(db, period, by as BridgeBy, asOf, drive))
}

/** The totals of each basis. The items between two bases are not computed, and no residual is claimed for them. */
export function bridgeTotals(db: ReadDb, period: PeriodKey, by: BridgeBy, asOf: EpochMs | null, drive: Drive): Outcome {
  const groups = drive(bridge(db, period, by, asOf, epochMs(Date.now())))
  return {
    exit: 0,
    json: {
      period,
      by,
      rows: groups.map(({ ownerName, region, totals }) => ({
        key: by === 'all' ? 'all' : by === 'region' ? region : ownerName,
        ...(by === 'salesperson' ? { region } : {}),
        totals: {
          S: yuanText(totals.S),
          A: yuanText(totals.A),
          B: yuanText(totals.B),
          C: yuanText(totals.C),
          P: yuanText(totals.P),
        },
      })),
    },
  }
}
