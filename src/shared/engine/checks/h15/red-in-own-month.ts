import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { type PeriodKey, periodOfDay, periodTitle } from '../../../domain/period.ts'
import { cellOf } from '../../matching/cells.ts'
import { seeBridge } from '../case-acts.ts'
import { type Check, dataMissing, filesOf, notApplicable, passed, row } from '../check.ts'
import { redsAbout } from './reds-about.ts'

/** H15.6: a reversal counts in its own month; the pack of the blue one's month stays as it was signed. */
export const redInOwnMonth: Check = (world, about) => {
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有红票，看不出是不是跨月')
  const apart = redsAbout(world, about).flatMap(({ red, blue }) => {
    if (!blue) return []
    const [ofRed, ofBlue] = [red, blue].map(({ issuedAt }) => periodOfDay(dayOfMoment(issuedAt))) as [
      PeriodKey,
      PeriodKey,
    ]
    return ofRed === ofBlue ? [] : [{ red, blue, ofRed, ofBlue }]
  })
  if (apart.length === 0) return notApplicable('没有跨月红冲')
  const isSealed = (period: PeriodKey) => world.sealedPeriods.includes(period)
  const rows = apart.map(({ red, blue, ofRed, ofBlue }) => {
    const kept = isSealed(ofBlue)
      ? `${periodTitle(ofBlue)}已封存，不回改`
      : `${periodTitle(ofBlue)}还没有封存，也不改它的开票`
    const late = isSealed(ofRed) ? `；${periodTitle(ofRed)}也已封存，封存以后才导入的列在下一期` : ''
    return row(`红票 ${red.invoiceNo} ${formatFen(red.gross)} 列在 ${periodTitle(ofRed)}：${kept}${late}`, red.gross, [
      cellOf(red.source, 'issuedAt'),
      cellOf(blue.source, 'issuedAt'),
    ])
  })
  return passed(`${apart.length} 张跨月红冲，列在红票自己的月份，以前的月结包不动`, {
    rows,
    act: seeBridge,
  })
}
