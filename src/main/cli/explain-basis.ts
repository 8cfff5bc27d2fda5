import type { Basis } from '../../shared/domain/basis.ts'
import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { FigureLine, LeftOut } from '../../shared/domain/figure.ts'
import { sumFen, yuanText } from '../../shared/domain/money.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { type BasisWay, totalsBy } from '../../shared/engine/bases.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { figureWhyNames, formulaOf, leftOutNames } from '../../shared/text/figure-words.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { ownWords } from '../usecases/figure-view.ts'
import { monthToOpen } from '../usecases/months-to-open.ts'

type Asked = {
  readonly period: PeriodKey
  readonly by: BasisWay
  readonly basis: Basis
  readonly asOf: EpochMs | null
}

/** One basis of every group, taken apart: what the window's drawer shows, of all groups and whole. */
export function* explainBasis(db: ReadDb, { period, by, basis, asOf }: Asked): Generator<Progress, unknown> {
  const { facts, month, isSealed, open } = yield* monthToOpen(db, period, asOf, epochMs(Date.now()))
  const names = new Map(facts.files.map(({ fileId, name }) => [fileId, name]))
  const inOwnWords = ownWords(db, facts.input)
  const asJson = (entry: FigureLine | LeftOut, reasons: Readonly<Record<string, string>>) => ({
    why: entry.why,
    reason: reasons[entry.why],
    remark: entry.remark,
    amount: yuanText(entry.amount),
    contract: entry.contractNo,
    bankLine: entry.bankLineId,
    at: entry.at === null ? null : formatMoment(entry.at),
    cells: inOwnWords(entry.cells, entry.bankLineId).map(({ fileId, sheet, row, column }) => ({
      file: names.get(fileId) ?? '',
      sha256: fileId,
      ...{ sheet, row, column },
    })),
  })
  const groups = totalsBy(month.shown, by)
  return {
    ...{ period, by, basis, sealed: isSealed },
    asOf: formatMoment(facts.asOf),
    formula: formulaOf(basis, facts.policy.performanceMode, facts.policy.requireInvoice),
    total: yuanText(sumFen(groups, ({ totals }) => totals[basis])),
    rows: groups.map(({ key, ownerName, region, totals }) => {
      const { lines, leftOut } = open({ basis, by, key })
      return {
        key: by === 'all' ? 'all' : by === 'region' ? region : ownerName,
        ...(by === 'salesperson' ? { region } : {}),
        total: yuanText(totals[basis]),
        sum: yuanText(sumFen(lines, ({ amount }) => amount)),
        lines: lines.map((line) => asJson(line, figureWhyNames)),
        leftOut: leftOut.map((one) => asJson(one, leftOutNames)),
      }
    }),
  }
}
