import { partyCompareKey, partyNameKey } from '../../../domain/party-name.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { noPairs, type PayerAndCustomer, payersAndCustomers } from './payer-and-customer.ts'

/** H11.1: brackets, width and spaces make no other name; the organisation form does, for the money to be taken without a person. */
export const sameNameWhenFolded: Check = (world, about) => {
  const pairs = payersAndCustomers(world, about)
  if (pairs.length === 0) return noPairs
  const others = pairs.filter((pair) => likenessOf(pair) !== 'same')
  const rows = pairs.map((pair) => {
    const { line, contract } = pair
    const text = `付款户名“${line.counterpartyName}”，客户名“${contract.customerName}”：${WORDS[likenessOf(pair)]}`
    return row(text, line.amount, [...lineCells(line, 'payer'), cellOf(contract.source, 'customerName')])
  })
  if (others.length === 0) return passed('归一后是同一个名字，只差括号、空格或全半角，直接视为同名', { rows })
  return failed(`有 ${others.length} 个付款户名归一后仍与客户名不同，往下查是不是同一家`, { rows })
}

type Likeness = 'same' | 'form' | 'other'

const WORDS: Readonly<Record<Likeness, string>> = {
  same: '归一后相同',
  form: '只差组织形式（有限公司、股份有限公司）',
  other: '归一后不同',
}

function likenessOf({ line, contract }: PayerAndCustomer): Likeness {
  const [payer, customer] = [line.counterpartyName, contract.customerName]
  if (partyNameKey(payer) === partyNameKey(customer)) return 'same'
  return partyCompareKey(payer) === partyCompareKey(customer) ? 'form' : 'other'
}
