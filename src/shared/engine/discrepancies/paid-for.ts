import { partyNameKey } from '../../domain/party-name.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { nameRelation } from '../parties/name-relation.ts'
import type { DiscrepancyContext } from './finding.ts'
import { contractsPointedAt } from './receipt-facts.ts'

/** For whom a payer says it pays: contracts of others, and the name in 代…付 or 受…委托 ('' when none stands there). */
export type PaidFor = { readonly contractNos: readonly string[]; readonly principal: string }

const FOR_WHOM = [
  /(?<![现时替换迭历当近古年世一二三四五六七八九十\d])代([^付收发扣缴理办销垫码表].{1,15}?)(?:支付|付|转账|转款|汇)/u,
  /受(.{2,16}?)委托/u,
] as const
/** 代运营服务费支付: what is paid for, not for whom. */
const MATTER = /[费款金税货]$/u
/** 代我公司付: nobody is named. */
const NOBODY = /^(?:我|本|贵|总|母|子|该)?(?:公司|单位|客户|集团|司)$/u

/** Enough to tell whom a payment is for. */
type PartiesKnown = Pick<DiscrepancyContext, 'facts' | 'matching'>

export function paidFor(context: PartiesKnown, work: WorkLine): PaidFor {
  const contractNos = contractsPointedAt(context, work).filter((contractNo) => isOfAnother(context, work, contractNo))
  return { contractNos, principal: principalOf(context, work) }
}

/** Another's contract, not the payer's own under another form of its name (D16). */
export function isOfAnother({ facts, matching }: PartiesKnown, { line, payer }: WorkLine, contractNo: string): boolean {
  const customer = facts.contracts.get(contractNo)?.customerName ?? ''
  return (
    matching.parties.partyOfContract(contractNo) !== payer.party &&
    nameRelation(line.counterpartyName, customer) === null
  )
}

function principalOf({ matching }: PartiesKnown, { line, payer }: WorkLine): string {
  for (const pattern of FOR_WHOM) {
    const name = pattern.exec(line.memo)?.[1] ?? ''
    if (name.length < 3 || NOBODY.test(name) || MATTER.test(name)) continue
    const customer = matching.parties.customerOf(name)
    const isThemselves = customer === null ? isPartOf(name, line.counterpartyName) : customer === payer.party
    if (!isThemselves) return name
  }
  return ''
}

/** A short form of the payer's own name, or a piece of it: 现代新材料付货款. */
function isPartOf(name: string, payerName: string): boolean {
  return partyNameKey(payerName).includes(partyNameKey(name))
}
