import { momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { workingTimeBetween } from '../../calendar/working-time.ts'
import { type Check, failed, passed } from '../check.ts'
import { hoursOf } from '../hours.ts'
import { archiveStandingOf } from './archive-standing.ts'
import { performanceAtStake } from './performance-at-stake.ts'

/** H02.3: words to whoever has it and their superior: contract, amount, hours left, performance at stake. */
export const urgeText: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { contract, ahead, waiting } = found.value
  if (!waiting || waiting.standing === 'late') return passed('已经归档，不用催办')
  const { now } = world
  const working = workingTimeBetween(now, ahead.cutoffAt, world.policy.calendar)
  const performance = performanceAtStake(world, contract)
  const why = performance.whyNothing === '' ? '' : `（${performance.whyNothing}）`
  const atStake = `影响业绩额 ${formatFen(performance.amount)}${why}`
  const holder = waiting.holder || (waiting.holderRole === 'sales' ? '销售' : '法务')
  const left = `距 ${momentText(ahead.cutoffAt)} 封关还剩 ${hoursOf(ahead.cutoffAt - now)} 小时（工作时 ${hoursOf(working)} 小时）`
  const text = [
    `${holder}：`,
    `合同 ${contract.contractNo}（${contract.customerName}）金额 ${formatFen(contract.amount)}，${waiting.node ? `停在“${waiting.node}”` : '还没有在办的归档流程'}。`,
    `${left}，${atStake}。`,
    waiting.holderRole === 'sales'
      ? '请在封关前补齐并提交法务归档；有困难请回复原因与预计时间。'
      : '请优先审批归档；缺件请写明缺什么并退回销售。有困难请回复原因与预计时间。',
    '（同时抄送上级）',
  ].join('\n')
  return failed(`催办文本已备好：给 ${holder} 及其上级，${left}，${atStake}`, {
    act: { kind: 'copy', label: '复制催办文本', text },
  })
}
