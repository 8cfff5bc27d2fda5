import { formatDay } from '../../../domain/epoch-day.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H01.5: one line a payment for the sales assistant to enter: the latest ones, as far as CRM's 已回款 falls short of the bank. */
export const crmEntryText: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (contract.crmReceived === null)
    return dataMissing('CRM 合同导出的“已回款金额”列', '这份导出没有该列，不知道 CRM 少登记多少')
  const money = world.moneyOf(contract.contractNo)
  const gap = fen(appliedCum(money) - contract.crmReceived)
  if (money.allocations.length === 0) return notApplicable('还没有已核销的来款，没有可登记的')
  if (gap <= world.policy.tolerance) return passed('CRM 已回款与银行一致，不用登记')
  let covered = contract.crmReceived as number
  const missing = money.allocations.filter(({ amount }) => {
    covered -= amount
    return covered < 0
  })
  const rows = missing.map(({ postedOn, amount, bankLineId }) => {
    const line = bankLineId === null ? undefined : world.facts.lineById.get(bankLineId)
    const text = `${contract.contractNo}，${formatDay(postedOn)}，${formatFen(amount)}，流水号 ${line?.bankRef ?? '（无流水）'}`
    return row(text, amount, line ? lineCells(line, 'postedAt', 'lineAmount') : [])
  })
  const text = ['CRM 待登记回款', ...rows.map((each) => each.text)].join('\n')
  return failed(`CRM 少登记 ${formatFen(gap)}，下面 ${rows.length} 行可以直接发给销售助理`, {
    rows,
    act: { kind: 'copy', label: '复制待登记回款', text },
  })
}
