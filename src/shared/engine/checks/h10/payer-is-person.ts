import { payerKindOf } from '../../../domain/party-name.ts'
import { contractsAbout, linesAbout } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'

/** H10.1: a person by the name on the statement, and a company by the name on the contract. */
export const payerIsPerson: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，付款方是谁无从判断')
  const lines = linesAbout(world, about)
  if (lines.length === 0) return notApplicable('这里没有来款可查')
  const persons = lines.filter((line) => world.context.parties.payerOf(line).kind === 'person')
  const [other] = lines
  if (persons.length === 0) {
    const isStranger = other !== undefined && world.context.parties.payerOf(other).party === null
    return passed(`付款方“${other?.counterpartyName ?? ''}”不是个人`, { turnTo: isStranger ? 'H09' : null })
  }
  const contracts = contractsAbout(world, about)
  const companies = contracts.filter(({ customerName }) => payerKindOf(customerName) !== 'person')
  if (contracts.length > 0 && companies.length === 0) {
    return passed('合同客户自己就是个人，不是代付', { rows: persons.map((line) => lineRow(line, '付款方是个人')) })
  }
  const named = companies.map(({ contractNo, customerName }) => `${contractNo}（${customerName}）`).join('、')
  return failed(`付款方是个人，指向对公合同${named === '' ? '（合同还没有定）' : ` ${named}`}`, {
    rows: persons.map((line) => lineRow(line, `户名是个人，摘要“${line.memo}”`)),
  })
}
