import { cellOf, lineCells } from '../../matching/cells.ts'
import { nameRelation, RELATION_WORDS } from '../../parties/name-relation.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { noPairs, otherNames, type PayerAndCustomer, payersAndCustomers } from './payer-and-customer.ts'

/** H11.3: a short or a former name is the same company; a branch, a subsidiary or the group is another, and is never merged. */
export const sameLegalPerson: Check = (world, about) => {
  if (payersAndCustomers(world, about).length === 0) return noPairs
  const pairs = otherNames(world, about)
  if (pairs.length === 0) return notApplicable('户名与客户名归一后相同')
  const told = pairs.map((pair) => ({ pair, relation: relationOf(pair) }))
  const rows = told.map(({ pair: { line, contract }, relation }) => {
    const how = relation === null ? '看不出关系' : `疑为${RELATION_WORDS[relation]}`
    return row(`“${line.counterpartyName}”对“${contract.customerName}”：${how}`, line.amount, [
      ...lineCells(line, 'payer'),
      cellOf(contract.source, 'customerName'),
    ])
  })
  const strangers = told.filter(({ pair, relation }) => relation === null && !isKnown(world, pair))
  if (strangers.length > 0) return failed('户名与客户名看不出关系，按第三方代付查', { rows, turnTo: 'H09' })
  if (told.some(({ relation }) => relation === 'branch' || relation === 'group')) {
    return failed('付款的是分公司、子公司或集团，与客户不是同一个主体，不默认合并：登记别名要写明依据', { rows })
  }
  return passed('是客户的简称或更名，主体相同；更名要取工商变更通知', { rows })
}

function relationOf({ line, contract }: PayerAndCustomer) {
  return nameRelation(line.counterpartyName, contract.customerName)
}

/** By an alias, or by what people confirmed. */
function isKnown({ context: { parties } }: CheckWorld, { line, contract }: PayerAndCustomer): boolean {
  return parties.payerOf(line).party === parties.partyOfContract(contract.contractNo)
}
