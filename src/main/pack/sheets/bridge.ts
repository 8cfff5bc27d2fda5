import { BASES, type Basis } from '../../../shared/domain/basis.ts'
import { BRIDGE_PAIRS, type BridgeItem, type BridgePair } from '../../../shared/domain/bridge.ts'
import { NO_MONEY, sumFen } from '../../../shared/domain/money.ts'
import { groupFor } from '../../../shared/engine/bases.ts'
import { type BridgeGroup, bridgesBy, itemsBy } from '../../../shared/engine/bridge/bridges-by.ts'
import {
  basisTitle,
  noReason,
  notRevenue,
  reasonHints,
  reasonNames,
  stepCode,
  stepName,
} from '../../../shared/text/bridge.ts'
import type { AddendPlaces } from '../addend-places.ts'
import { checkOf, type Place, sumAbove, sumOfKey } from '../formula.ts'
import { contractSource, customerOf } from '../pack-input.ts'
import type { PaperInput } from '../paper-input.ts'
import {
  type Cell,
  type Column,
  count,
  money,
  type Reckoned,
  reckonedMoney,
  type Sheet,
  sheet,
  text,
} from '../write-xlsx.ts'
import { placeColumns, sourceColumns } from './source-columns.ts'

type Row = BridgeItem & { readonly groupNo: number }
type Person = BridgeGroup & { readonly no: number }

/** Places in the sheets of the items, from 1; the sums refer to them. */
const ITEM = { code: 3, amount: 8, group: 9 }
/** Places in the sheet of the sums. */
const PERSON = { no: 3, firstBasis: 4, firstStep: 9 }

/** 03 口径桥接表: the reasons of each step contract by contract, and by person with sums that the workbook reckons itself. */
export function bridgeSheets(input: PaperInput): readonly Sheet[] {
  const groups = bridgesBy(input.basisLines, input.bridgeItems, 'salesperson')
  const people = groups.map((group, index): Person => ({ ...group, no: index + 1 }))
  const noOf = new Map(people.map(({ key, no }) => [key, no]))
  const rows = itemsBy(input.basisLines, input.bridgeItems, 'salesperson').map(
    (item): Row => ({
      ...item,
      groupNo: noOf.get(groupFor(item, 'salesperson').key) ?? 0,
    }),
  )
  const places = input.openedMonth?.().places
  const steps = BRIDGE_PAIRS.map((pair) => ({ pair, rows: rows.filter((row) => isOf(row, pair)) }))
  return [
    personSheet(people, steps),
    ...steps.map(({ pair, rows: ofStep }) => itemSheet(input, pair, ofStep, places)),
    sheet(
      '原因',
      [
        text<Code>('码', 6, (code) => code),
        text<Code>('原因', 20, (code) => reasonNames[code]),
        text<Code>('说明', 70, (code) => reasonHints[code]),
      ],
      [...new Set(rows.flatMap(({ code }) => code ?? []))].sort(),
      [notRevenue],
    ),
  ]
}

type Code = keyof typeof reasonNames
type Step = { readonly pair: BridgePair; readonly rows: readonly Row[] }

function itemSheet(input: PaperInput, pair: BridgePair, rows: readonly Row[], places: AddendPlaces | undefined): Sheet {
  const placeOf = ({ contractNo, bankLineId }: Row) =>
    contractNo === '' ? places?.ofLine(bankLineId ?? '') : places?.ofContract(contractNo)
  const lineOf = ({ bankLineId }: Row) => (bankLineId === null ? undefined : input.facts.lineById.get(bankLineId))
  const sum = sumFen(rows, ({ amount }) => amount)
  return sheet(
    stepCode(pair),
    [
      text<Row>('合同编号', 20, ({ contractNo }) => contractNo),
      text<Row>('未认领流水', 26, ({ bankLineId }) => bankLineId),
      text<Row>('码', 6, ({ code }) => code),
      text<Row>('原因', 18, ({ code }) => (code === null ? noReason : reasonNames[code])),
      text<Row>('客户或付款方', 30, (row) => lineOf(row)?.counterpartyName ?? customerOf(input, row.contractNo)),
      text<Row>('归属人', 14, ({ ownerName }) => ownerName || '未分配'),
      text<Row>('区域', 12, ({ region }) => region),
      money<Row>('金额(元)', ({ amount }) => amount),
      count<Row>('核对行', ({ groupNo }) => groupNo),
      ...sourceColumns<Row>(input, '合同', ({ contractNo }) => contractSource(input, contractNo)),
      ...sourceColumns<Row>(input, '流水', (row) => lineOf(row)?.source ?? null),
      ...placeColumns<Row>(places, [['02 构成行', placeOf]]),
    ],
    rows,
    ['合计', ...Array<null>(6).fill(null), total(ITEM.amount, rows.length, sum)],
  )
}

/** A line a person: the five bases, and for each step what its reasons add up to and what they leave, reckoned from the other sheets. */
function personSheet(people: readonly Person[], steps: readonly Step[]): Sheet {
  const stepColumns = steps.flatMap(({ pair, rows }, index): readonly Column<Person, Cell>[] => {
    const sumColumn = PERSON.firstStep + 2 * index
    const table = { sheet: stepCode(pair), rows: rows.length }
    const at = (column: number, { no }: Person): Place => ({ column, row: no + 1 })
    return [
      reckonedMoney<Person>(`${stepName(pair)} 原因合计(元)`, (person) => {
        const value = explained(person, pair)
        if (rows.length === 0) return value
        const columns = { values: ITEM.amount, keys: ITEM.group, filled: ITEM.code }
        return { formula: sumOfKey(table, columns, at(PERSON.no, person)), value }
      }),
      reckonedMoney<Person>(`${stepName(pair)} 残差(元)`, (person) => {
        const places = [basisColumn(pair.from), sumColumn, basisColumn(pair.to)].map((column) => at(column, person))
        const [start, change, end] = places as [Place, Place, Place] // three columns, three places
        return { formula: checkOf(start, change, end), value: residual(person, pair) }
      }),
    ]
  })
  const columns: readonly Column<Person, Cell>[] = [
    text<Person>('归属人', 14, ({ ownerName }) => ownerName || '未分配'),
    text<Person>('区域', 12, ({ region }) => region),
    count<Person>('核对行', ({ no }) => no),
    ...BASES.map((basis) => money<Person>(`${basisTitle(basis)}(元)`, ({ totals }) => totals[basis])),
    ...stepColumns,
  ]
  const sums = columns.slice(PERSON.firstBasis - 1).map((column, index) => {
    const value = people.reduce((sum, person) => sum + amountOf(column.read(person)), 0)
    return total(PERSON.firstBasis + index, people.length, value)
  })
  return sheet('按人核对', columns, people, ['合计', null, null, ...sums])
}

function isOf(item: BridgeItem, { from, to }: BridgePair): boolean {
  return item.from === from && item.to === to
}

function bridgeOf({ bridges }: Person, { from, to }: BridgePair): BridgeGroup['bridges'][number] | undefined {
  return bridges.find((bridge) => bridge.from === from && bridge.to === to)
}

function explained(person: Person, pair: BridgePair) {
  return sumFen(bridgeOf(person, pair)?.reasons ?? [], ({ amount }) => amount)
}

/** As the check reckons it: start and reasons less end. */
function residual(person: Person, pair: BridgePair): number {
  return -(bridgeOf(person, pair)?.residual ?? NO_MONEY) + 0 // "+ 0" turns -0 into 0
}

function total(column: number, rows: number, value: number): Cell {
  return rows === 0 ? value : ({ formula: sumAbove(column, rows), value } satisfies Reckoned)
}

function amountOf(cell: Cell): number {
  if (typeof cell === 'number') return cell
  return cell !== null && typeof cell === 'object' ? cell.value : 0
}

function basisColumn(basis: Basis): number {
  return PERSON.firstBasis + BASES.indexOf(basis)
}
