import type { BankLine } from '../../shared/domain/bank-line.ts'
import { groupFor } from '../../shared/engine/bases.ts'
import type { MonthAddends } from '../../shared/engine/figures/month-addends.ts'

type PlaceOf = (key: string) => string

/** Rows of the sheets 构成 and 未计入 of 02, as a person goes there: "17–21"; '' where there are none. */
export type AddendPlaces = {
  readonly ofPerson: PlaceOf
  readonly ofRegion: PlaceOf
  readonly ofContract: PlaceOf
  readonly ofAccount: PlaceOf
  readonly ofLine: PlaceOf
  readonly leftOutOf: PlaceOf
}

export function addendPlaces(
  { addends, leftOut }: MonthAddends,
  lineById: ReadonlyMap<string, BankLine>,
): AddendPlaces {
  const nobodys = ({ contractNo, bankLineId }: MonthAddends['addends'][number]) =>
    contractNo === '' && bankLineId !== null ? bankLineId : ''
  return {
    ofPerson: placesBy(addends, ({ groupKey }) => groupKey),
    ofRegion: placesBy(addends, (one) => groupFor(one, 'region').key),
    ofContract: placesBy(addends, ({ contractNo }) => contractNo),
    ofAccount: placesBy(addends, (one) => lineById.get(nobodys(one))?.accountNo ?? ''),
    ofLine: placesBy(addends, nobodys),
    leftOutOf: placesBy(leftOut, ({ contractNo }) => contractNo),
  }
}

/** The header is row 1. */
const FIRST_ROW = 2
/** Where the workbook goes on in another sheet. */
const MOST_ROWS = 1_000_000

function placesBy<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): PlaceOf {
  if (entries.length > MOST_ROWS) return () => ''
  const spans = new Map<string, { from: number; to: number }[]>()
  for (const [index, entry] of entries.entries()) {
    const [key, row] = [keyOf(entry), index + FIRST_ROW]
    if (key === '') continue
    const known = spans.get(key)
    const last = known?.at(-1)
    if (last?.to === row - 1) last.to = row
    else if (known) known.push({ from: row, to: row })
    else spans.set(key, [{ from: row, to: row }])
  }
  return (key) =>
    (spans.get(key) ?? []).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('、')
}
