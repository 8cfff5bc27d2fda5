import type { Basis } from '../domain/basis.ts'
import type { FigureWhy, LeftOutWhy } from '../domain/figure.ts'
import type { PerformanceMode } from '../domain/performance-mode.ts'

/** The law of each basis in one sentence (domain law 4.1). */
export function formulaOf(basis: Basis, mode: PerformanceMode, requireInvoice: boolean): string {
  return basis === 'P' ? performanceFormulas[mode](requireInvoice) : formulas[basis]
}

const formulas: { readonly [B in Exclude<Basis, 'P'>]: string } = {
  S: '签约 = 本自然月签署的合同额（不含草稿、作废）＋ 金额变更之差 − 本月作废的旧合同额。',
  A: '归档 = 本期封关窗口内取得归档编号的归档额；归档件没有金额的，用合同额。每个归档编号只计一次。',
  B: '到账 = 本自然月记账的销售收款 − 退款；退汇、冲正成对为零；未认领的款计入“未分配”。',
  C: '确认回款 = 封关前已归档合同的全部核销额（含获批手续费、尾差等）至本期末累计 − 至上期末累计；上期已封存的，用封存值。',
}

const performanceFormulas: { readonly [Mode in PerformanceMode]: (requireInvoice: boolean) => string } = {
  cash: (requireInvoice) =>
    `绩效 = 已归档合同的确认回款，累计不超过合同额${requireInvoice ? '、不超过已开票额' : ''}；至本期末累计 − 至上期末累计。`,
  archived_full: () => '绩效 = 归档额（归档全额模式）；至本期末累计 − 至上期末累计。',
  closed_full: () => '绩效 = 签、审、收首次全部闭合当月的合同全额（三联闭合全额模式）；至本期末累计 − 至上期末累计。',
}

/** 构成: why an addend stands there. */
export const figureWhyNames: { readonly [Why in FigureWhy]: string } = {
  signed: '本月签约',
  amended: '前期签约，改为此额',
  replaced: '前期计过的旧额，冲回',
  voided: '前期计过，已作废，冲回',
  archived: '本期归档',
  'archive-changed': '前期计过的归档额，冲回',
  received: '本月到账，已核销',
  refunded: '本月退款',
  'taken-back': '前期计过，冲回',
  unclaimed: '本月到账，未认领',
  suspense: '本月到账，暂收',
  confirmed: '已归档，本月到账',
  released: '前期到账，本期归档转确认',
  unconfirmed: '前期确认过，冲回',
  fee: '获批手续费',
  rounding: '获批尾差',
  fx: '汇兑损益',
  note: '票据结算',
  setoff: '抵账',
  'over-contract': '超合同额，封顶减去',
  'over-lifted': '前期超合同额，本期放开',
  uninvoiced: '未开票，减去',
  invoiced: '前期未开票，本期补',
  closed: '三联首次闭合',
  reopened: '前期计过的闭合额，冲回',
  'sealed-before': '上期封存后的认领或更正，落在本期',
  'after-seal': '封存后才有的资料或决定，不改本期',
  share: '按业绩分摊归他人的份额',
}

/** 未计入: why it is no part of the total, and where it goes. */
export const leftOutNames: { readonly [Why in LeftOutWhy]: string } = {
  draft: '草稿',
  void: '已作废',
  unsigned: '到期末未签署',
  foreign: '外币，未折算',
  'not-archived': '未归档',
  'after-cutoff': '封关后才归档，计入以后期间',
  'no-archive': '没有归档流程',
  returned: '退汇或冲正，成对抵消',
  'not-sales': '非销售往来',
  unclaimed: '未认领，在“未分配”',
  suspense: '暂收，在“未分配”',
  'over-contract': '累计超合同额的部分',
  uninvoiced: '累计未开票的部分',
  'not-closed': '三联未闭合',
}

/** Beside the laws in the pack. */
export const packNoteOnLeftOut =
  '“未计入”列出各口径在期末没有计入的合同与本月流水，及原因。未认领与暂收的款，本月的在“构成”的到账列；历来未认领的逐笔列在 08-核销明细 的“未认领与暂收”，不重复列入。绩效因未开票、超合同额而不计的，本月的变动在“构成”里以减去、补、放开列出。'
