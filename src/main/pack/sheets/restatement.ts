import { groupBy } from '../../../shared/base/index.ts'
import { type Fen, fen, sumFen } from '../../../shared/domain/money.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import type { RestatedMonth, RestatedRow, Restatement } from '../../../shared/domain/restatement.ts'
import { performanceModeNames, restateGapWords, restatementWords } from '../../../shared/text/performance.ts'
import { money, prose, type Sheet, sheet, text } from '../write-xlsx.ts'

type Line = {
  readonly month: string
  readonly level: string
  readonly region: string
  readonly ownerName: string
  readonly sealedMode: string
  readonly before: Fen | null
  readonly after: Fen | null
  readonly note: string
}

/** 重述对比: each sealed month by total, region and person, as it was sealed and as the new mode counts it. */
export function restatementSheet({ mode, months, gaps, earlier }: Restatement): Sheet {
  const told = [
    ...gaps.map(({ period, why }) => [period, [bare(periodTitle(period), '不作重述', restateGapWords[why])]] as const),
    ...months.map((month) => [month.period, linesOf(month)] as const),
  ].sort(([one], [other]) => (one < other ? -1 : 1))
  const lines = [
    ...told.flatMap(([, ofMonth]) => ofMonth),
    bare('', '说明', restatementWords.rule),
    ...(earlier > 0 ? [bare('', '说明', restatementWords.earlier(earlier))] : []),
  ]
  return sheet(
    restatementWords.title,
    [
      text<Line>('月份', 14, ({ month }) => month),
      text<Line>('层次', 10, ({ level }) => level),
      text<Line>('区域', 12, ({ region }) => region),
      text<Line>('归属人', 12, ({ ownerName }) => ownerName),
      text<Line>('封存时模式', 14, ({ sealedMode }) => sealedMode),
      money<Line>('封存绩效(元)', ({ before }) => before),
      money<Line>(`${performanceModeNames[mode]}(元)`, ({ after }) => after),
      money<Line>('差额(元)', ({ before, after }) => (before === null || after === null ? null : fen(after - before))),
      prose<Line>('说明', 50, ({ note }) => note),
    ],
    lines,
  )
}

function linesOf({ period, sealedMode, base, rows }: RestatedMonth): readonly Line[] {
  const line = (level: string, region: string, ownerName: string, of: readonly RestatedRow[], note = ''): Line => ({
    ...{ month: periodTitle(period), level, region, ownerName, note },
    sealedMode: performanceModeNames[sealedMode],
    before: sumFen(of, ({ before }) => before),
    after: sumFen(of, ({ after }) => after),
  })
  const regions = [...groupBy(rows, ({ region }) => region)]
  return [
    line('合计', '', '', rows, base === null ? restatementWords.ownBase : ''),
    ...regions.map(([region, of]) => line('区域', region || '未分配', '', of)),
    ...rows.map((row) => line('个人', row.region || '未分配', row.ownerName || '未分配', [row])),
  ]
}

function bare(month: string, level: string, note: string): Line {
  return { month, level, region: '', ownerName: '', sealedMode: '', before: null, after: null, note }
}
