import { formatDay } from '../../../domain/epoch-day.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { noPairs, otherNames, type PayerAndCustomer, payersAndCustomers } from './payer-and-customer.ts'

/** H11.2: what says already that this payer is the customer: an alias, the tax number, or what people confirmed before. */
export const payerKnownBefore: Check = (world, about) => {
  if (payersAndCustomers(world, about).length === 0) return noPairs
  const pairs = otherNames(world, about)
  if (pairs.length === 0) return notApplicable('户名与客户名归一后相同，不需要别名')
  const unknown = pairs.filter((pair) => !isReviewedAlias(world, pair))
  const rows = pairs.flatMap((pair) => [aliasRow(world, pair), historyRow(world, pair), ...taxRows(world, pair)].flat())
  if (unknown.length === 0) return passed('已有复核过的别名，这笔款按客户本名对待', { rows })
  if (rows.length === 0) return failed('税号、付款账号、历史认定都没有命中：还不能说是同一家')
  return failed(`命中 ${rows.length} 项，建议登记别名并由第二人复核`, { rows })
}

function isReviewedAlias({ context: { parties } }: CheckWorld, { line, contract }: PayerAndCustomer): boolean {
  const { via, party } = parties.payerOf(line)
  return via === 'alias' && party === parties.partyOfContract(contract.contractNo)
}

function aliasRow({ context: { parties } }: CheckWorld, { line }: PayerAndCustomer) {
  const alias = parties.aliasOf(line)
  if (!alias) return []
  const { payerName, customerName, from } = alias.body
  return [row(`别名 ${payerName} → ${customerName}，自 ${formatDay(from)} 起`, line.amount, lineCells(line, 'payer'))]
}

function historyRow({ context: { parties } }: CheckWorld, { line, contract }: PayerAndCustomer) {
  const { via, party } = parties.payerOf(line)
  if (party === null || party !== parties.partyOfContract(contract.contractNo)) return []
  if (via !== 'known-name' && via !== 'known-account') return []
  const what = via === 'known-name' ? `户名“${line.counterpartyName}”` : `付款账号 ${line.counterpartyAccount}`
  return [row(`${what}此前由人认定为 ${contract.customerName}`, line.amount, lineCells(line, 'payer'))]
}

/** A bank prints no tax number: an invoice to this very name that bears the customer's own is as good. */
function taxRows({ facts }: CheckWorld, { line, contract }: PayerAndCustomer) {
  if (contract.uscc === '') return []
  const payer = partyNameKey(line.counterpartyName)
  const hit = facts.invoices.find(
    ({ buyerName, buyerTaxNo }) => buyerTaxNo === contract.uscc && partyNameKey(buyerName) === payer,
  )
  if (!hit) return []
  const text = `发票 ${hit.invoiceNo} 的购方“${hit.buyerName}”税号 ${hit.buyerTaxNo}，与客户税号相同`
  return [row(text, hit.gross, [cellOf(hit.source, 'buyer')])]
}
