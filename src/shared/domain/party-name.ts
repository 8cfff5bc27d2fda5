import { SIMPLIFIED_CHARACTERS } from './party-name-characters.ts'
import { TRADE_WORDS } from './party-name-trades.ts'

/**
 * 户名归一, first step: width, case, spaces, brackets, marks, traditional and compatibility forms. Two names with the same key
 * are the same name, written differently.
 */
export function partyNameKey(name: string): string {
  if (PLAIN_CHINESE.test(name)) return simplified(name)
  const key = name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}.,'"“”‘’。]+/gu, '')
    .replace(/[〔【[{〈《]/gu, '(')
    .replace(/[〕】\]}〉》]/gu, ')')
    .toUpperCase()
  return simplified(key)
}

/** Nothing but common characters: no width, case or bracket to fold. Nearly all names, and four times as fast. */
const PLAIN_CHINESE = /^[\u4e00-\u9fff]*$/u

/** Printed and exported names carry these instead of the characters that they look like; NFKC knows most others. */
const LOOKALIKES =
  '⺁厂⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟' +
  // GBK's private code points, before Unicode had these characters.
  '\ue81e\u9fb4\ue826\u9fb5\ue82b\u9fb6\ue82c\u9fb7\ue832\u9fb8\ue843\u9fb9\ue854\u9fba\ue863\u4dae\ue864\u9fbb'

const SIMPLIFIED = characterMap(SIMPLIFIED_CHARACTERS + LOOKALIKES)

function characterMap(pairs: string): Uint16Array {
  const map = new Uint16Array(0x10000)
  for (let at = 0; at < pairs.length; at += 2) map[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1)
  return map
}

function simplified(text: string): string {
  let result = ''
  let kept = 0
  for (let at = 0; at < text.length; at++) {
    const code = SIMPLIFIED[text.charCodeAt(at)] ?? 0
    if (code === 0) continue
    result += text.slice(kept, at) + String.fromCharCode(code)
    kept = at + 1
  }
  return kept === 0 ? text : result + text.slice(kept)
}

const ORGANISATION_FORM = /(?:股份有限公司|有限责任公司|有限公司)$/u
/** The same form, in full and as an abbreviation: LTD and PTE LTD stay two forms. */
const LATIN_FORMS: readonly (readonly [RegExp, string])[] = [
  [/LIMITED$/, 'LTD'],
  [/(?:PRIVATE|PTE)LTD$/, 'PTELTD'],
  [/COMPANYLTD$/, 'COLTD'],
  [/CORPORATION$/, 'CORP'],
  [/INCORPORATED$/, 'INC'],
]

/** 户名归一 for comparison only: without the organisation form. 分公司 and （集团） stay, because they are other entities. */
export function partyCompareKey(name: string): string {
  const key = partyNameKey(name)
  if (!/[A-Z]$/.test(key)) return key.replace(ORGANISATION_FORM, '') || key
  return LATIN_FORMS.reduce((text, [form, short]) => text.replace(form, short), key)
}

/** 付款方类型 by its name alone (domain law 3.1). */
export type PayerKind = 'company' | 'person' | 'platform' | 'own' | 'bank' | 'authority' | 'none'

/** Also masked (周*林), and with the dot of longer names (阿卜杜拉·买买提). */
const PERSON = /^(?:[\u4e00-\u9fa5·*]{2,4}|[\u4e00-\u9fa5]{1,8}(?:·[\u4e00-\u9fa5]{1,8}){1,3})$/u
const NOT_A_PERSON = /[厂店行部社院局校]|支付|财付通/u
const LONG_SURNAME = /^(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|申屠|东方|司徒|长孙|宇文|端木|南宫|独孤)/u
const PLATFORM = /支付|财付通|备付金|清算|聚合/u
const AUTHORITY = /国库|金库|税务|社保|社会保险|公积金|财政/u
const BANK = /银行|信用社|信用合作联社/u

export function payerKindOf(name: string): Exclude<PayerKind, 'own'> {
  const key = partyNameKey(name)
  if (key === '') return 'none'
  if (PERSON.test(key) && !NOT_A_PERSON.test(key) && !isShortName(key)) return 'person'
  if (PLATFORM.test(key)) return 'platform'
  if (AUTHORITY.test(key)) return 'authority'
  return BANK.test(key) ? 'bank' : 'company'
}

/** 禾岫科技, 禾岫集团: four characters as a person may have them, but nobody is called after a trade. */
function isShortName(key: string): boolean {
  const ending = key.slice(2)
  return key.length === 4 && (TRADE_WORDS.has(ending) || ending === '集团') && !LONG_SURNAME.test(key)
}
