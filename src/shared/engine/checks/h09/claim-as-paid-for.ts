import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { partsOf } from '../../matching/contract-book.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { isPayable } from '../../matching/work-line.ts'
import { confirmMatch, seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { bookOf } from '../open-book.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { customersPaidFor, forAnother } from './for-another.ts'
import { thirdPartyHistory } from './third-party-history.ts'

/** A payer of so many customers is reported to risk control. */
const MANY_CUSTOMERS = 3

/** H09.6: claimed as 代付 once the alias is reviewed; who pays for three customers or more is risk control's. */
export const claimAsPaidFor: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  const paid = forAnother(world, about, found.value)
  const customers = new Set([...thirdPartyHistory(world, line).keys(), ...customersPaidFor(world, paid)])
  const alias = world.context.parties.aliasOf(line)
  if (alias) customers.add(alias.body.customerName)
  if (customers.size >= MANY_CUSTOMERS) {
    return failed(`“${line.counterpartyName}”已代 ${customers.size} 家客户付款：报风控核实后再认领`, {
      rows: [...customers].sort().map((customer) => row(customer, null, lineCells(line, 'payer'))),
      act: {
        kind: 'copy',
        label: '复制报风控文本',
        text: `代付多家客户：${line.counterpartyName} 已代 ${[...customers].sort().join('、')} 付款，本笔 ${formatFen(line.amount)}（流水 ${line.id}），请风控核实。`,
      },
    })
  }
  if (state.open < line.amount) return passed('已认领')
  if (!alias) return notApplicable('代付关系还没有复核：先取得委托付款函，登记别名并由第二人复核')
  const rows = candidates(world, found.value, alias.body.customerName, paid.contractNos)
  if (rows.length === 0)
    return failed(
      `代付已复核，但 ${alias.body.customerName} 没有等着 ${formatFen(line.amount)} 的合同或期次：到勾兑里指定`,
      {
        act: seeLine(line.id),
      },
    )
  return failed(`代付已复核，可以认领到 ${alias.body.customerName} 的合同`, { rows })
}

function candidates(world: CheckWorld, { line, work }: Receipt, customerName: string, named: readonly string[]) {
  const book = bookOf(world)
  const { parties, contractsByParty } = world.context
  const theirs = contractsByParty.get(parties.customerOf(customerName) ?? '') ?? []
  const wanted = named.filter((contractNo) => theirs.includes(contractNo))
  const contractNos = (wanted.length > 0 ? wanted : theirs).filter((contractNo) =>
    isPayable(world.context, work, contractNo),
  )
  const fitting = contractNos
    .flatMap((contractNo) => partsOf(book, contractNo))
    .filter(({ open }) => open === line.amount || (wanted.length > 0 && open > line.amount))
  return fitting.map(({ contractNo, planNo, open }) => {
    const place = nameOf({ contractNo, planNo })
    const allocations = [{ bankLineId: line.id, contractNo, planNo, amount: line.amount, kind: 'cash' }] as const
    const why = `代付：${line.counterpartyName} 代 ${customerName} 付 ${place}`
    const act = confirmMatch({ bankLineIds: [line.id], allocations }, why, '认领为代付')
    return row(`${place} 未收 ${formatFen(open)}`, line.amount, lineCells(line, 'lineAmount', 'payer'), act)
  })
}
