import type { Basis } from '../domain/basis.ts'

/** Words of 00 封面与签批页. */
export const coverWords = {
  title: '月结包',
  signPage: '签批页',
  workspace: '账套',
  period: '期间',
  asOf: '数据截至',
  sealedAt: '封存时刻',
  digest: '包摘要（SHA-256）',
  previous: '上期包摘要',
  noPrevious: '无（首个封存的期间）',
  sums: '五口径合计',
  basis: '口径',
  amount: '小写（元）',
  words: '大写',
  basisNote: '本表不是收入确认依据。',
  files: '包内文件',
  path: '文件',
  rows: '行数',
  fileDigest: 'SHA-256 前 16 位',
  role: '职责',
  person: '姓名',
  signedAt: '签批时刻',
  key: '密钥指纹',
  byHand: '签字／盖章',
  digestNote:
    '请把摘要前 16 位抄到本机以外（OA、邮件或签字页原件）：在同一台电脑上持有密钥与程序的人可以整包重造，摘要落到机外才有证明力。',
  traceNote: '本地账号签批是内部留痕，不是《电子签名法》所称可靠电子签名；需要时请在本页签字盖章后存档。',
  keepNote: (from: string, until: string) =>
    `银行对账单与余额调节表保管 10 年，自会计年度终了后第一天 ${from} 起，至 ${until} 止（会计档案管理办法）；作为凭证附件的按 30 年。`,
} as const

export const basisTitles: { readonly [B in Basis]: string } = {
  S: 'S 签约',
  A: 'A 归档',
  B: 'B 到账',
  C: 'C 确认回款',
  P: 'P 绩效',
}
