import type { CheckRow } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { balanceOf } from '../../matching/contract-book.ts'
import { RELATION_WORDS } from '../../parties/name-relation.ts'
import { paysForMany } from '../../parties/pays-for-many.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { customerNameOf } from '../customer-name.ts'
import { bookOf } from '../open-book.ts'
import { receiptIn } from '../receipt-in-case.ts'

const MOST_NAMES = 5

/** H03.2: whom this name or account has stood for before: the customer itself, a reviewed alias, or what people confirmed. */
export const payerKnown: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state, work } = found.value
  if (state.lineClass !== 'sales') return notApplicable('不是销售来款，不查客户')
  const { party, via, kind } = work.payer
  const payer = `付款方“${line.counterpartyName || '（无户名）'}”`
  if (party !== null) {
    return passed(`${payer}${HOW[via ?? 'name']}${customerNameOf(world, party)}`, {
      rows: openContractsOf(world, party),
    })
  }
  if (paysForMany(kind) && kind !== 'person') return notApplicable(`${payer}替多家付款，户名与账号都说明不了是谁的款`)
  const rows = world.context.parties
    .likelyCustomers(line.counterpartyName)
    .slice(0, MOST_NAMES)
    .map((likely) =>
      row(
        `可能是客户 ${customerNameOf(world, likely.party)}（${RELATION_WORDS[likely.relation]}）`,
        null,
        lineCells(line, 'payer'),
      ),
    )
  const near = rows.length > 0 ? `，有 ${rows.length} 家名称相近的客户供核对` : ''
  return failed(`${payer}的户名和账号都没有别名，以前也没有人认领过${near}`, { rows })
}

const HOW = {
  name: '就是客户 ',
  alias: '是已复核的别名，代表客户 ',
  'known-name': '以前认领给客户 ',
  'known-account': '的账号以前认领给客户 ',
} as const

function openContractsOf(world: CheckWorld, party: string): readonly CheckRow[] {
  const book = bookOf(world)
  return (world.context.contractsByParty.get(party) ?? []).flatMap((contractNo) => {
    const contract = world.facts.contracts.get(contractNo)
    const open = balanceOf(book, contractNo)
    if (!contract || open <= 0) return []
    return [row(`${contractNo} 未收 ${formatFen(open)}`, open, [cellOf(contract.source, 'contractAmount')])]
  })
}
