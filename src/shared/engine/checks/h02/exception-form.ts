import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { periodTitle } from '../../../domain/period.ts'
import { standingExceptions } from '../../decisions/standing-exceptions.ts'
import { type Check, failed, notApplicable, passed } from '../check.ts'
import { archiveStandingOf } from './archive-standing.ts'

/** H02.6: 封关例外单: asked for by one, approved by another, listed apart; no figure changes. */
export const exceptionForm: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { contract, period, cutoffAt, waiting } = found.value
  const { contractNo } = contract
  if (!waiting) return notApplicable('已按期归档，不需要例外')
  if (world.now <= cutoffAt) return notApplicable(`${periodTitle(period)}还没有封关，先催归档`)
  const earlier = standingExceptions(world.input.decisions).find(
    (one) => one.contractNo === contractNo && one.period === period,
  )
  if (earlier?.approved) {
    return passed(`例外单 ${earlier.decisionId} 已由 ${earlier.asked.by} 申请、${earlier.approved.by} 批准`)
  }
  if (earlier) {
    return failed(
      `例外单 ${earlier.decisionId} 由 ${earlier.asked.by} 于 ${momentText(earlier.asked.at)} 申请，等第二人批准`,
    )
  }
  if (world.sealedPeriods.includes(period)) return notApplicable(`${periodTitle(period)}已封存，不再接受例外单`)
  return failed('还没有例外单：制度允许的，可以申请，由第二人批准后单独列示，各口径的数不变', {
    act: {
      kind: 'decide',
      label: '申请封关例外',
      preview: `${contractNo}（${formatFen(contract.amount)}）列入${periodTitle(period)}例外单，等第二人批准；各口径的数不变`,
      body: { kind: 'exception', contractNo, period },
      reason: `${contractNo} 未赶上${periodTitle(period)}封关，申请例外；依据：`,
    },
  })
}
