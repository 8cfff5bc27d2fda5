import type { BankLine } from '../../domain/bank-line.ts'
import type { PayerKind } from '../../domain/party-name.ts'
import type { Payer } from '../parties/known-parties.ts'

type Rule = { readonly words: RegExp; readonly kinds: readonly PayerKind[]; readonly why: string }

/**
 * 非销售入账 (D34). Both must hold, the words and the kind of payer: words alone would swallow real receipts
 * (往来款 is what customers write most), a payer alone would swallow a customer that happens to be a bank.
 */
const RULES: readonly Rule[] = [
  { words: /结息|利息|计息/u, kinds: ['bank', 'none'], why: '银行利息' },
  { words: /手续费|收费|管理费|工本费/u, kinds: ['bank', 'none'], why: '银行收费或退费' },
  { words: /理财|赎回|定期|通知存款|结构性存款|大额存单/u, kinds: ['bank', 'none', 'own'], why: '存款或理财赎回' },
  { words: /借款|还款|贷款|放款|授信/u, kinds: ['bank', 'none', 'own', 'company', 'person'], why: '借贷往来' },
  {
    words: /归集|资金池|下拨|上划|调拨|内部划转|内部转账|同名|转存/u,
    kinds: ['own', 'bank', 'none'],
    why: '资金归集或同名划转',
  },
  { words: /退税|税款|国库|社保|公积金|财政|补贴|稳岗|返还/u, kinds: ['authority'], why: '税费、社保返还或财政补贴' },
  {
    words: /保证金|押金|投标/u,
    kinds: ['company', 'platform', 'authority', 'none'],
    why: '保证金或押金退回',
  },
  { words: /备用金|报销|差旅|工资|奖金/u, kinds: ['person', 'own'], why: '员工往来' },
]

/** Why money that came in is not from sales, or null. A customer's money is never taken out of sight. */
export function nonSalesReason(line: BankLine, payer: Payer): string | null {
  if (payer.party !== null) return null
  const rule = RULES.find(({ words, kinds }) => kinds.includes(payer.kind) && words.test(line.memo))
  return rule ? `非销售入账：${rule.why}（摘要“${line.memo}”，付款方类型：${KIND_TEXT[payer.kind]}）` : null
}

const KIND_TEXT: Readonly<Record<PayerKind, string>> = {
  company: '公司，非本公司客户',
  person: '个人',
  platform: '支付机构',
  own: '本单位',
  bank: '银行',
  authority: '财税机关',
  none: '无户名',
}

/** In traditional characters too, and with the spaces that forms put between the letters. */
const DOUBTFUL =
  /保\s*[证證]\s*金|押\s*金|借\s*款|[还還]\s*款|退\s*[还還回汇匯]|返\s*[还還]|代\s*付|代.{1,16}[付转轉]|受.{1,16}委\s*[托託]|委\s*[托託]\s*付\s*款/u

/** Words with which even a customer's payment may be something else, so that a name and an amount alone decide nothing. */
export function isDoubtfulMemo(memo: string): boolean {
  return DOUBTFUL.test(memo)
}
