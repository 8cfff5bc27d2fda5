/** 户名归一, first step: width, case, spaces and brackets. Two names with the same key are the same name, written differently. */
export function partyNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[〔【[{〈《]/gu, '(')
    .replace(/[〕】\]}〉》]/gu, ')')
    .toUpperCase()
}

const ORGANISATION_FORM = /(?:股份有限公司|有限责任公司|有限公司)$/u

/** 户名归一 for comparison only: without the organisation form. 分公司 and （集团） stay, because they are other entities. */
export function partyCompareKey(name: string): string {
  const key = partyNameKey(name)
  return key.replace(ORGANISATION_FORM, '') || key
}

/** 付款方类型 by its name alone (domain law 3.1). */
export type PayerKind = 'company' | 'person' | 'platform' | 'own' | 'bank' | 'authority' | 'none'

/** Also masked (周*林), and with the dot of longer names (阿卜杜拉·买买提). */
const PERSON = /^(?:[\u4e00-\u9fa5·*]{2,4}|[\u4e00-\u9fa5]{1,8}(?:·[\u4e00-\u9fa5]{1,8}){1,3})$/u
const NOT_A_PERSON = /[厂店行部社院局校]/u
const PLATFORM = /支付|财付通|备付金|清算|聚合/u
const AUTHORITY = /国库|金库|税务|社保|社会保险|公积金|财政/u
const BANK = /银行|信用社|信用合作联社/u

export function payerKindOf(name: string): Exclude<PayerKind, 'own'> {
  const key = partyNameKey(name)
  if (key === '') return 'none'
  if (PERSON.test(key) && !NOT_A_PERSON.test(key)) return 'person'
  if (PLATFORM.test(key)) return 'platform'
  if (AUTHORITY.test(key)) return 'authority'
  return BANK.test(key) ? 'bank' : 'company'
}
