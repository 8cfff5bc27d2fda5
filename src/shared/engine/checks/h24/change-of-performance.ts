import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { periodOfDay, periodTitle } from '../../../domain/period.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, contractsIn, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { isNoted, noteAct } from '../note-act.ts'
import { changeText, lastChangeOf, readingsOf } from './amended-totals.ts'

/** H24.3: by how much the performance changes, and in which month: that in which the agreement was archived. */
export const changeOfPerformance: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const change = lastChangeOf(world, contract.contractNo)
  if (!change) return notApplicable('没有已归档的补充协议或终止协议，业绩不变')
  if (change.at === null)
    return dataMissing('法务归档导出的“归档日期”列', `${changeText(change)}没有日期，定不了归属月`)
  const readings = readingsOf(change, contract)
  if (readings.length === 0) return dataMissing('法务归档导出的“归档金额”列', '补充协议没有金额，算不出增减额')
  const period = periodOfDay(dayOfMoment(change.at))
  const isSealed = world.sealedPeriods.includes(period)
  const month = isSealed ? `${periodTitle(period)}（已封存，差额列在当前月）` : periodTitle(period)
  const told = readings.map(({ words, by }) => {
    return { by, text: `${words}：业绩${by < 0 ? '调减' : '调增'} ${formatFen(fen(Math.abs(by)))}，归属 ${month}` }
  })
  const noted = told.find(({ text }) => isNoted(world, about, text))
  if (noted) return passed(`已记下：${noted.text}`)
  return failed(`${changeText(change)}影响业绩，归属 ${month}：请对照协议确认是哪一种`, {
    rows: told.map(({ by, text }) =>
      row(text, by, [cellOf(change.flow.source, 'archiveAmount')], noteAct(about, '记下这一条', text)),
    ),
  })
}
