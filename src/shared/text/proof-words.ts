import type { ChainReport, ReplayReport } from '../contract/verify.ts'

type Difference = ReplayReport['differences'][number]

const partWords: Readonly<Record<string, string>> = {
  policy: '对账口径',
  totals: '五口径合计',
  basisLines: '逐合同口径',
  bridgeItems: '口径桥',
  matches: '勾兑',
  discrepancies: '差异',
  cumulative: '累计值',
  before: '上期末累计值',
  manifest: '清单',
  originals: '原件',
  papers: '底稿',
}

const itemWords: Readonly<Record<string, string>> = {
  S: '签约 S',
  A: '归档 A',
  B: '到账 B',
  C: '确认回款 C',
  P: '绩效 P',
  ownerName: '归属人',
  ownerSplits: '业绩拆分',
  region: '区域',
  status: '状态',
  rule: '层级',
  bankLineIds: '流水',
  invoiceNos: '发票',
  allocations: '核销',
  amount: '金额',
  severity: '级别',
  code: '差异码',
  contractNos: '合同',
  period: '期间',
  asOf: '数据截至',
  engineVersion: '引擎版本',
  policy: '对账口径',
  decisions: '处理结论',
  sha256: 'SHA-256',
}

/** Which part of the month, what in it, and which value of that. */
export function differencePlace({ part, contractNo, subject, item }: Difference): readonly [string, string, string] {
  const about = [...new Set([contractNo, subject])].filter((name) => name !== '').join('　')
  return [partWords[part] ?? part, about || '合计', itemWords[item] ?? item]
}

export const replayWords = {
  title: '重放',
  signed: '签批时',
  recomputed: '重算',
  part: '部分',
  about: '合同或对象',
  item: '口径或项目',
  none: '（无）',
  more: (count: number) => `另有 ${count} 处不同，未逐一列出`,
} as const

export function replayText({ state, why, compared, differenceCount }: ReplayReport): string {
  switch (state) {
    case 'equal':
      return `用包内数据重放引擎，${compared.basisLines} 行口径、${compared.bridgeItems} 条桥接、${compared.matches} 笔勾兑、${compared.discrepancies} 条差异、${compared.papers} 份底稿全部一致`
    case 'differs':
      return `重放与签批的结果有 ${differenceCount} 处不同${why && `。${why}`}`
    case 'failed':
      return `无法重放：${why}`
    case 'absent':
      return why
  }
}

export const chainTitle = '与上期包的链接'

export function chainText({ state, previousName, why }: ChainReport): string {
  switch (state) {
    case 'first':
      return '清单未记上期包：这是本账套封存的第一个月'
    case 'linked':
      return `接着 ${previousName}：摘要、封存值与密钥都对得上`
    case 'unchecked':
      return why.join('；') || '清单无法读取，未核对'
    case 'broken':
      return why.join('；')
  }
}
