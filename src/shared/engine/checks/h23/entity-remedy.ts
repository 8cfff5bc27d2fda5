import { formatFen } from '../../../domain/money.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { isNoted, noteAct } from '../note-act.ts'
import { paidElsewhere } from './entities-in.ts'

/** H23.3: three ways out, each with what it asks for; the one that the finance manager picks is noted at the difference. */
export const entityRemedy: Check = (world, about) => {
  const [found] = paidElsewhere(world, about)
  if (!found) return notApplicable('没有付到别的主体的来款，不用选方案')
  const { line, paidTo, signedBy } = found
  const sum = formatFen(line.amount)
  const ways = [
    `退回重付：${paidTo}原路退回 ${sum}，客户重付到${signedBy}的账户`,
    `三方代收：与客户、${signedBy}签三方代收协议，由${paidTo}代收 ${sum}`,
    `内部往来转付：${paidTo}把 ${sum} 转付${signedBy}，两家各记往来`,
  ]
  const chosen = ways.find((way) => isNoted(world, about.discrepancy, way))
  if (chosen) return passed(`已选定：${chosen}`)
  return failed('三种方案请财务经理选一种，并留下协议或退款审批', {
    rows: ways.map((way) => row(way, line.amount, [], noteAct(about.discrepancy, '选这一种', way))),
  })
}
