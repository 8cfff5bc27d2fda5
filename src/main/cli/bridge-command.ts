import { BASES } from '../../shared/domain/basis.ts'
import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { BasisWay } from '../../shared/engine/bases.ts'
import type { Bridge } from '../../shared/engine/bridge/bridges-by.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { bridge } from '../usecases/bridge.ts'
import { type Arguments, wrong } from './arguments.ts'
import { explainBasis } from './explain-basis.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withReader } from './with-workspace.ts'

const WAYS: readonly string[] = ['salesperson', 'region', 'all'] satisfies readonly BasisWay[]

export function bridgeCommand(args: Arguments, drive: Drive): Outcome {
  const [period, by, asOf] = [args.needPeriod(), args.text('by') ?? 'all', args.asOf()]
  if (!WAYS.includes(by)) wrong(`--by 应为 ${WAYS.join('、')} 之一`)
  const basis = BASES.find((one) => one === args.text('explain'))
  if (args.text('explain') !== undefined && basis === undefined) wrong(`--explain 应为 ${BASES.join('、')} 之一`)
  if (basis !== undefined) {
    return withReader(args, ({ db }) => ({
      exit: 0,
      json: drive(explainBasis(db, { period, by: by as BasisWay, basis, asOf })),
    }))
  }
  return withReader(args, ({ db }) => bridgeAnswer(db, period, by as BasisWay, asOf, drive))
}

/** The totals of each basis, and the reasons that lead from one to the next; a residual other than 0.00 bars the signatures. */
export function bridgeAnswer(db: ReadDb, period: PeriodKey, by: BasisWay, asOf: EpochMs | null, drive: Drive): Outcome {
  const groups = drive(bridge(db, period, by, asOf, epochMs(Date.now())))
  return {
    exit: 0,
    json: {
      period,
      by,
      rows: groups.map(({ ownerName, region, totals, bridges }) => ({
        key: by === 'all' ? 'all' : by === 'region' ? region : ownerName,
        ...(by === 'salesperson' ? { region } : {}),
        totals: {
          S: yuanText(totals.S),
          A: yuanText(totals.A),
          B: yuanText(totals.B),
          C: yuanText(totals.C),
          P: yuanText(totals.P),
        },
        bridges: bridges.map(asJson),
      })),
    },
  }
}

function asJson({ from, to, reasons, residual }: Bridge) {
  return {
    from,
    to,
    items: reasons.map(({ code, amount, items }) => ({
      code,
      amount: yuanText(amount),
      contracts: items.flatMap(({ contractNo }) => (contractNo === '' ? [] : [contractNo])),
      bankLines: items.flatMap(({ bankLineId }) => bankLineId ?? []),
    })),
    residual: yuanText(residual),
  }
}
