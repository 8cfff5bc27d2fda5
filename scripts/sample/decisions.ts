import { ACCOUNTS, accountOf, OUR_ENTITY } from './parties.ts'
import { lineLabelled, type SampleWorld } from './sample-world.ts'
import { yuan } from './yuan.ts'

export type SampleDecision = Readonly<Record<string, unknown>> & { readonly kind: string }

/** What people decided before the November close. */
export function novemberDecisions(world: SampleWorld): readonly SampleDecision[] {
  const at = '2025-12-03T10:00:00'
  const bare = world.invoices.find((invoice) => invoice.key === 'bare')
  const match = (label: string, reason: string): SampleDecision => matchOf(world, label, reason, at)
  const on = (kind: string, label: string, rest: Record<string, unknown>): SampleDecision => ({
    kind,
    ...refOf(world, label),
    ...rest,
    at,
  })
  return [
    ...ACCOUNTS.map((account) => ({
      kind: 'account',
      account: account.number,
      bank: account.bank,
      ...(account.region === null ? {} : { region: account.region }),
      ourEntity: OUR_ENTITY,
      at,
    })),
    match('fee', '跨行手续费 24.00 元由客户扣付，已批准核销'),
    match('refund', '退货退款，红字发票已开，冲减原合同回款'),
    match('misentered', '实签 53,800.00 元，CRM 误录为 538,000.00 元，归档与发票均为 53,800.00 元'),
    match('thirdParty', '分公司代付，已取得委托付款函'),
    match('shortName', '付款户名为简称，账号与合同约定一致'),
    on('suspense', 'personal', { reason: '个人来款，无证明材料，暂不认领' }),
    on('suspense', 'duplicate', { reason: '客户重复付款，约定原路退回' }),
    on('reject', 'duplicate', { contractNo: 'HT-2511-0031', reason: '合同已由 11 月 18 日来款付清' }),
    on('scope', 'bidBond', { inScope: false, reason: '投标保证金退还，不是销售回款' }),
    {
      kind: 'invoice',
      invoiceNo: bare?.no,
      contractNo: bare?.contractNo,
      reason: '备注漏填合同号，开票申请单已核对',
      at,
    },
    waiver(world, 'D07', 'personal', '已通知销售，12 月内查明或原路退回', at),
    waiver(world, 'D07', 'duplicate', '与客户约定 12 月初退回', at),
    waiver(world, 'D07', 'newCustomer', '新客户先付款，合同 12 月签署，暂列暂收', at),
    { kind: 'waive', code: 'D09', subject: 'HT-2511-0401', reason: '风控已函证，客户用印排期在 12 月上旬', at },
    waiver(world, 'D21', 'returnedIn', '收款账号已更正，货款另行支付', at),
    {
      kind: 'waive',
      code: 'D25',
      subject: 'HT-2511-0070',
      reason: '已核对签章件为 53,800.00 元，CRM 更正流程在批，12 月 8 日前完成',
      at,
    },
  ]
}

/** What people decided in December. Each refers to November's or December's files. */
export function decemberDecisions(world: SampleWorld): readonly SampleDecision[] {
  const at = '2026-01-04T10:00:00'
  return [
    matchOf(world, 'combined', '客户确认一笔付两个合同', at),
    matchOf(world, 'newCustomer', '合同已签署，转为该合同回款', at),
    { kind: 'scope', ...refOf(world, 'duplicateReturned'), inScope: true, reason: '退回客户重复付款', at },
    { kind: 'suspense', ...refOf(world, 'duplicateReturned'), reason: '冲减 11 月 21 日暂收的重复付款', at },
  ]
}

function matchOf(world: SampleWorld, label: string, reason: string, at: string): SampleDecision {
  const line = lineLabelled(world, label)
  return {
    kind: 'match',
    reason,
    receipts: [{ ...refOf(world, label), amount: yuan(line.fen) }],
    contracts: line.shares.map((share) => ({
      contractNo: share.contractNo,
      ...(share.planNo === undefined ? {} : { planNo: String(share.planNo) }),
      amount: yuan(share.fen),
      as: share.as,
    })),
    at,
  }
}

function waiver(world: SampleWorld, code: string, label: string, reason: string, at: string): SampleDecision {
  const { account, bankRef } = refOf(world, label)
  return { kind: 'waive', code, subject: `${account}/${bankRef}`, reason, at }
}

function refOf(world: SampleWorld, label: string): { readonly bankRef: string; readonly account: string } {
  const line = lineLabelled(world, label)
  return { bankRef: line.ref, account: accountOf(line.account).number }
}
