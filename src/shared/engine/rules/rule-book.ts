import type { RuleMode } from '../../domain/decision.ts'
import { ENGINE_RULES, type EngineRule, mayActAlone, ruleTitle, tierOf } from '../../domain/engine-rule.ts'

/** One matching rule as people read it: what it looks at, and what must speak for it before it says anything. */
export type RuleEntry = {
  readonly rule: EngineRule
  /** 层级 of domain law 3.1; '' where the law names no tier. */
  readonly tier: string
  /** "T1 附言合同号" */
  readonly title: string
  readonly looksAt: string
  readonly needs: string
  /** 1 is asked first: a line that an earlier rule took is not asked again. */
  readonly priority: number
  readonly defaultMode: RuleMode
}

type Words = Pick<RuleEntry, 'looksAt' | 'needs'>

const WORDS: Readonly<Record<EngineRule, Words>> = {
  'T1-memo-contract': {
    looksAt: '附言中的合同号、到账金额、付款方',
    needs: '只有一个合同号，金额与余额或某期计划相等，付款方即合同客户',
  },
  'T2-memo-invoice': {
    looksAt: '附言中的发票号及其所属合同、到账金额、付款方',
    needs: '发票只属于一个合同，金额与发票、余额或某期计划相等，付款方即合同客户',
  },
  'T3-name-plan': {
    looksAt: '付款户名、到账金额、各期回款计划',
    needs: '户名归一后等于合同客户，金额只等于一期计划，双向唯一',
  },
  'T4-name-balance': {
    looksAt: '付款户名、到账金额、合同余额',
    needs: '户名归一后等于合同客户，金额只等于一个合同的余额，双向唯一',
  },
  'T5-known-payer': {
    looksAt: '别名登记、付款账号、到账金额',
    needs: '别名已由第二人复核且在有效期内，金额只等于一期计划或一个余额，双向唯一',
  },
  'T6-combined': {
    looksAt: '同一客户各合同未收款项、到账金额',
    needs: '几项之和等于到账金额；其余组合计数列示',
  },
  'T7-split-payment': {
    looksAt: '同一客户同日几笔到账、各期计划',
    needs: '几笔之和等于一期计划或余额',
  },
  'T8-short-payment': {
    looksAt: '附言合同号或付款户名、金额差',
    needs: '差额在手续费或尾差上限内，或为指名合同的部分付款',
  },
  'T9-near': {
    looksAt: '编号相差一字、简称、跨客户的唯一金额',
    needs: '至少一项近似；只列候选',
  },
  settlement: {
    looksAt: '支付机构到账、结算单的总额与手续费',
    needs: '总额减手续费与退款等于到账金额',
  },
  bill: { looksAt: '票据登记、到期日、票面金额', needs: '票面金额与应收相等，按票据政策计入' },
  refund: {
    looksAt: '付出的款项、附言合同号、红字发票',
    needs: '附言指名合同，或红字发票金额相等；不超过该合同已收款',
  },
}

/** 规则目录, in the order of asking. */
export const RULE_BOOK: readonly RuleEntry[] = ENGINE_RULES.map((rule, index) => {
  const defaultMode = mayActAlone(rule) ? 'auto' : 'suggest'
  return { rule, tier: tierOf(rule), title: ruleTitle(rule), ...WORDS[rule], priority: index + 1, defaultMode }
})
