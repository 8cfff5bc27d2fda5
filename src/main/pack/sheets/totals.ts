import { compareBy } from '../../../shared/base/index.ts'
import { BASES, type Basis, type BasisLine, type BasisTotals } from '../../../shared/domain/basis.ts'
import { chineseAmount } from '../../../shared/domain/chinese-amount.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import { basisTitle } from '../../../shared/text/bridge.ts'
import { contractSource, customerOf } from '../pack-input.ts'
import type { PaperInput, TotalsRow } from '../paper-input.ts'
import { type Column, money, type Sheet, sheet, text } from '../write-xlsx.ts'
import { addendSheets } from './addends.ts'
import { placeColumns, sourceColumns } from './source-columns.ts'

/** 02 五口径汇总: by person, by region, in words, by contract with the row it stands on, and what each figure is made of. */
export function totalsSheets(input: PaperInput): readonly Sheet[] {
  const sums = BASES.map((basis) => input.sum[basis])
  const lines = input.basisLines.toSorted(
    compareBy(
      (line) => line.contractNo,
      (line) => line.accountNo,
      (line) => line.region,
    ),
  )
  const opened = input.openedMonth?.()
  const places = opened?.places
  const contractPlaces = (line: BasisLine) =>
    line.contractNo === '' ? places?.ofAccount(line.accountNo) : places?.ofContract(line.contractNo)
  return [
    sheet(
      '按人',
      [
        text<TotalsRow>('归属人', 14, (row) => row.ownerName || '未分配'),
        text<TotalsRow>('区域', 12, (row) => row.region),
        ...basisColumns<TotalsRow>(),
        ...placeColumns<TotalsRow>(places, [['构成行', ({ key }) => places?.ofPerson(key)]]),
      ],
      input.byPerson,
      ['合计', null, ...sums],
    ),
    sheet(
      '按区域',
      [
        text<TotalsRow>('区域', 14, (row) => row.region || '未分配'),
        ...basisColumns<TotalsRow>(),
        ...placeColumns<TotalsRow>(places, [['构成行', ({ key }) => places?.ofRegion(key)]]),
      ],
      input.byRegion,
      ['合计', ...sums],
    ),
    sheet(
      '合计大写',
      [
        text<Basis>('口径', 14, (basis) => basisTitle(basis)),
        money<Basis>('合计(元)', (basis) => input.sum[basis]),
        text<Basis>('大写', 60, (basis) => chineseAmount(input.sum[basis])),
      ],
      BASES,
    ),
    sheet(
      '逐合同',
      [
        text<BasisLine>('合同编号', 20, (line) => line.contractNo),
        text<BasisLine>('客户', 30, (line) => customerOf(input, line.contractNo)),
        text<BasisLine>('未分配款账号', 22, (line) => line.accountNo),
        text<BasisLine>('归属人', 14, ({ ownerName, ownerSplits }) =>
          ownerSplits ? splitsText(ownerSplits) : ownerName,
        ),
        text<BasisLine>('区域', 12, (line) => line.region),
        ...basisColumns<BasisLine>(),
        ...sourceColumns<BasisLine>(input, '合同', (line) => contractSource(input, line.contractNo)),
        ...placeColumns<BasisLine>(places, [
          ['构成行', contractPlaces],
          ['未计入行', ({ contractNo }) => places?.leftOutOf(contractNo)],
        ]),
      ],
      lines,
      ['合计', null, null, null, null, ...sums],
    ),
    ...(opened ? addendSheets(input, opened) : []),
  ]
}

function basisColumns<Row extends { readonly totals: BasisTotals }>(): readonly Column<Row>[] {
  return BASES.map((basis) => money<Row>(`${basisTitle(basis)}(元)`, (row) => row.totals[basis]))
}
