import { partyNameKey, payerKindOf } from '../../domain/party-name.ts'
import { comparePartyNames, type NameRelation } from './compare-party-names.ts'
import { splitPartyName } from './split-party-name.ts'

/** Three letters are as well a person: 周小林 who pays for 周小林五金店 pays for somebody else. */
const SHORTEST = 4

export const RELATION_WORDS: Readonly<Record<NameRelation, string>> = {
  'short-name': '简称',
  renamed: '更名',
  branch: '分公司',
  group: '集团',
  similar: '相近名称',
}

/** How a payer's name is the customer's under another form (禾岫科技 for 栖川禾岫科技有限公司); null when it is somebody else's. */
export function nameRelation(payerName: string, customerName: string): Exclude<NameRelation, 'similar'> | null {
  const [payer, customer] = [partyNameKey(payerName), partyNameKey(customerName)]
  if (payer === '' || customer === '' || (payerKindOf(payer) === 'person' && payer.length < SHORTEST)) return null
  const found = comparePartyNames(splitPartyName(payer), splitPartyName(customer))
  return found === null || found.relation === 'similar' ? null : found.relation
}
