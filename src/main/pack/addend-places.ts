import type { BankLine } from '../../shared/domain/bank-line.ts'
import { groupFor } from '../../shared/engine/bases.ts'
import type { MonthAddends } from '../../shared/engine/figures/month-addends.ts'
import { MAX_CELL } from './xml-text.ts'

type PlaceOf = (key: string) => string

/**
 * Rows of the sheets 构成 and 未计入 of 02, as a person goes there: "17–21"; '' where there are none. More than a cell holds end in how
 * many others there are, and where.
 */
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
    ofPerson: placesBy(addends, ({ groupKey }) => groupKey, '“构成”中同一归属人、区域的行'),
    ofRegion: placesBy(addends, (one) => groupFor(one, 'region').key, '“构成”中同一区域的行'),
    ofContract: placesBy(addends, ({ contractNo }) => contractNo, '“构成”中同一合同编号的行'),
    ofAccount: placesBy(addends, (one) => lineById.get(nobodys(one))?.accountNo ?? '', NO_CONTRACT),
    ofLine: placesBy(addends, nobodys, NO_CONTRACT),
    leftOutOf: placesBy(leftOut, ({ contractNo }) => contractNo, '“未计入”中同一合同编号的行'),
  }
}

const NO_CONTRACT = '“构成”中没有合同编号的行'
/** The header is row 1. */
const FIRST_ROW = 2
/** Where the workbook goes on in another sheet. */
const MOST_ROWS = 1_000_000

type Span = { readonly from: number; to: number }

function placesBy<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string, where: string): PlaceOf {
  const spans = new Map<string, Span[]>()
  for (const [index, entry] of entries.entries()) {
    const [key, row] = [keyOf(entry), index + FIRST_ROW]
    if (key === '') continue
    const known = spans.get(key)
    const last = known?.at(-1)
    if (last?.to === row - 1) last.to = row
    else if (known) known.push({ from: row, to: row })
    else spans.set(key, [{ from: row, to: row }])
  }
  return (key) => {
    const own = spans.get(key)
    if (!own) return ''
    return entries.length > MOST_ROWS ? `共 ${rowsOf(own)} 行，见${where}` : placeText(own, where)
  }
}

function placeText(spans: readonly Span[], where: string): string {
  const texts = spans.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  const whole = texts.join('、')
  if (whole.length <= MAX_CELL) return whole
  const restOf = (rows: number) => `…另有 ${rows} 行，见${where}`
  let room = MAX_CELL - restOf(rowsOf(spans)).length
  const cut = texts.findIndex((text, index) => {
    room -= text.length + (index === 0 ? 0 : 1)
    return room < 0
  })
  return `${texts.slice(0, cut).join('、')}${restOf(rowsOf(spans.slice(cut)))}`
}

function rowsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}
