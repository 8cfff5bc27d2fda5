import type {
  BankReconciliation,
  LedgerTie,
  OutstandingKind,
  ReconciliationState,
  UntiedLedger,
} from '../domain/bank-reconciliation.ts'
import { formatDay } from '../domain/epoch-day.ts'
import { formatFen } from '../domain/money.ts'

export const outstandingWords: { readonly [Kind in OutstandingKind]: string } = {
  bankInNotBooked: '银行已收、企业未收',
  bankOutNotBooked: '银行已付、企业未付',
  bookedInNotBank: '企业已收、银行未收',
  bookedOutNotBank: '企业已付、银行未付',
}

export const reconciliationWords: { readonly [State in ReconciliationState]: string } = {
  balanced: '已调平',
  unbalanced: '不平',
  untied: '科目待对应',
  'no-journal': '没有日记账',
  'no-ledger-balance': '日记账没有余额',
  'no-statement-balance': '对账单没有余额',
  foreign: '外币账户',
}

export const tieWords: { readonly [By in LedgerTie['by']]: string } = {
  decision: '经人指定',
  file: '日记账表头载明账号',
  name: '科目名称载明账号',
}

export const proposalWords: { readonly [Why in UntiedLedger['proposals'][number]['why']]: string } = {
  tail: '科目名称含账号尾数',
  bank: '科目名称含开户行',
  only: '只剩这一户',
}

type OneSided = Exclude<ReconciliationState, 'balanced' | 'unbalanced'>

/** Why an account has no two sides, and what mends it. */
export const noticeWords: { readonly [State in OneSided]: string } = {
  untied: '账套里有日记账，但还不知道哪个科目是这个账户。请在调节表页指定科目；不指定就无法调节，也不能签批。',
  'no-journal':
    '本期没有这个账户的银行存款日记账，只列对账单一方。不得用银行对账单代替日记账：请从财务系统导出日记账后导入。',
  'no-ledger-balance': '日记账没有余额列（或余额全为零），得不出账面余额。请导入带余额的日记账。',
  'no-statement-balance': '对账单没有余额，也没有期初期末数，得不出对账单余额。请导入带余额的账单。',
  foreign: '外币账户没有折算，不在本表调节。',
}

/** "6222****0001": enough to know an account by, and no more than a printed sheet should show (个人信息保护法 §28). */
export function maskedAccount(accountNo: string): string {
  return accountNo.length > 10 ? `${accountNo.slice(0, 4)}****${accountNo.slice(-4)}` : accountNo
}

export function ledgerTitle(title: string): string {
  return title === '' ? '未写科目的日记账' : title
}

/** What to look at first when both sides do not meet. */
export function whyUnbalanced({ ledgerBreak, openingDifference, comparedFrom }: BankReconciliation): string {
  if (ledgerBreak) {
    const { on, expected, found } = ledgerBreak
    return `日记账余额在 ${formatDay(on)} 断开：应为 ${formatFen(expected)}，账上写 ${formatFen(found)}。多为缺行或改过，请重新导出日记账。`
  }
  if (openingDifference !== null && openingDifference !== 0 && comparedFrom !== null) {
    return `${formatDay(comparedFrom)} 之前两边已相差 ${formatFen(openingDifference)}：请登记当时的期初未达账项，或导入更早的日记账与流水。`
  }
  return '两边的余额与明细对不上：请核对流水与日记账是否各有缺行。'
}

/** For the close gate. */
export const balanceText = {
  balanced: (accounts: number) => (accounts === 0 ? '没有银行账户' : `${accounts} 个账户全部调平`),
  failed: ({ accountNo, state, difference }: BankReconciliation, untied: readonly UntiedLedger[]) =>
    state === 'untied'
      ? `${accountNo} 的日记账科目待指定（${untied.map(({ title }) => ledgerTitle(title)).join('、')}）`
      : `${accountNo} 调节差额 ${formatFen(difference ?? (0 as NonNullable<typeof difference>))}`,
  oneSided: (accounts: readonly BankReconciliation[]): readonly string[] => {
    const states = [...new Set(accounts.map(({ state }) => state))]
    return states.map((state) => {
      const own = accounts.filter((account) => account.state === state).map(({ accountNo }) => accountNo)
      return `${reconciliationWords[state]}，未调节：${own.join('、')}`
    })
  },
  unexplained: (items: number) => `${items} 笔长期未达账项（超过一个月）没有说明原因`,
} as const
