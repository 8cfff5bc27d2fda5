import { groupBy } from '../../../shared/base/index.ts'
import { BASES, type Basis } from '../../../shared/domain/basis.ts'
import { type CellRef, type RowRef, rowRefKey } from '../../../shared/domain/cell-ref.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { sumFen } from '../../../shared/domain/money.ts'
import type { Addend, Omission } from '../../../shared/engine/figures/month-addends.ts'
import { basisNames, basisTitle } from '../../../shared/text/bridge.ts'
import { figureWhyNames, formulaOf, leftOutNames, packNoteOnLeftOut } from '../../../shared/text/figure-words.ts'
import type { OpenedMonth } from '../opened-month.ts'
import type { PaperInput } from '../paper-input.ts'
import { type Column, count, moment, money, type Sheet, sheet, text } from '../write-xlsx.ts'

/** 构成, 未计入 and 算法: what every figure of 02 is made of, with the cells that say so, and what it leaves out. */
export function addendSheets(input: PaperInput, opened: OpenedMonth): readonly Sheet[] {
  const cited = citing(opened)
  const addends = opened.addends.map((one) => ({ one, ...cited(one), why: whyText(one.inBases, figureWhyNames) }))
  const leftOut = opened.leftOut.map((one) => ({ one, ...cited(one), why: whyText(one.inBases, leftOutNames) }))
  const { performanceMode, requireInvoice } = input.policy
  const laws = BASES.map((basis) => [basisTitle(basis), formulaOf(basis, performanceMode, requireInvoice)] as const)
  return [
    sheet(
      '构成',
      [
        text<AddendRow>('归属人', 14, ({ one }) => one.ownerName || '未分配'),
        text<AddendRow>('区域', 10, ({ one }) => one.region),
        ...thingColumns<AddendRow>(input),
      ],
      addends,
      ['合计', ...Array<null>(4).fill(null), ...BASES.map((basis) => sumOf(opened.addends, basis))],
    ),
    sheet('未计入', thingColumns<LeftOutRow>(input), leftOut),
    sheet(
      '算法',
      [text<Law>('口径', 14, ([name]) => name), text<Law>('算法', 120, ([, law]) => law)],
      [...laws, ['未计入', packNoteOnLeftOut]],
    ),
  ]
}

type Law = readonly [name: string, law: string]
type Cited = { readonly first: RowRef | null; readonly columns: string; readonly others: string }
type ThingRow<Thing> = Cited & { readonly one: Thing; readonly why: string }
type AddendRow = ThingRow<Addend>
type LeftOutRow = ThingRow<Omission>

/** Files by the beginning of their SHA-256, as their names in originals/ begin: a month may have a hundred thousand rows. */
function thingColumns<Row extends ThingRow<Addend | Omission>>(input: PaperInput): readonly Column<Row>[] {
  const payerOf = ({ one: { contractNo, bankLineId } }: Row) =>
    contractNo === '' ? (input.facts.lineById.get(bankLineId ?? '')?.counterpartyName ?? '') : ''
  return [
    text<Row>('合同编号', 20, ({ one }) => one.contractNo),
    text<Row>('无合同的款：对方户名', 30, payerOf),
    text<Row>('原因', 30, ({ why }) => why),
    ...BASES.map((basis) => money<Row>(`${basisTitle(basis)}(元)`, ({ one }) => one.inBases[basis]?.amount ?? null)),
    moment<Row>('时间', ({ one }) => one.at && wholeSeconds(one.at)),
    text<Row>('说明', 20, ({ one }) => one.remark),
    text<Row>('出处文件', 14, ({ first }) => first && prefixOf(first)),
    text<Row>('工作表', 12, ({ first }) => first?.sheet ?? ''),
    count<Row>('行号', ({ first }) => first?.row ?? null),
    text<Row>('列', 24, ({ columns }) => columns),
    text<Row>('另据', 60, ({ others }) => others),
  ]
}

/** The last millisecond of a month is not midnight of the next. */
function wholeSeconds(at: EpochMs): EpochMs {
  return epochMs(Math.floor(at / 1000) * 1000)
}

function prefixOf({ fileId }: RowRef): string {
  return fileId.slice(0, 12)
}

/** The row that an entry was read from, with its columns, and the other rows that it stands on. */
function citing({ inOwnWords }: OpenedMonth): (one: Addend | Omission) => Cited {
  const columnsOf = (cells: readonly CellRef[]) => cells.map(({ column }) => column).join('、')
  return ({ cells, bankLineId }) => {
    const [first = [], ...others] = groupBy(inOwnWords(cells, bankLineId), rowRefKey).values()
    return {
      first: first[0] ?? null,
      columns: columnsOf(first),
      others: others
        .map((row) => {
          const [at] = row as [CellRef] // a group has one at least
          return `${prefixOf(at)}［${at.sheet}］第 ${at.row} 行 ${columnsOf(row)}`
        })
        .join('；'),
    }
  }
}

/** The reason, and where bases have different ones, whose it is. */
function whyText<Why extends string>(
  inBases: { readonly [B in Basis]?: { readonly why: Why } },
  names: { readonly [W in Why]: string },
): string {
  const reasons = groupBy(
    BASES.flatMap((basis) => {
      const why = inBases[basis]?.why
      return why === undefined ? [] : [{ basis, words: names[why] }]
    }),
    ({ words }) => words,
  )
  if (reasons.size === 1) return [...reasons.keys()].join('')
  return [...reasons]
    .map(([words, bases]) => `${bases.map(({ basis }) => basisNames[basis]).join('、')}：${words}`)
    .join('；')
}

function sumOf(addends: readonly Addend[], basis: Basis) {
  return sumFen(
    addends.flatMap(({ inBases }) => inBases[basis] ?? []),
    ({ amount }) => amount,
  )
}
