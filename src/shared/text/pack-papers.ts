/** What lies in a pack, by its path. */
export const paperWords: Readonly<Record<string, string>> = {
  '01-封关快照.xlsx': '封关时刻、规则参数、源文件清单与控制总额',
  '02-五口径汇总.xlsx': '签约、归档、到账、确认回款、绩效：按人、按区域、逐合同',
  '03-口径桥接表.xlsx': '各口径之间逐合同的差异原因',
  '04-三联状态.xlsx': '每份合同签、审、收三联的状态',
  '05-差额清单.xlsx': '期末未处理与已作例外的差异，本期关闭的差异',
  '06-银行存款余额调节表.xlsx': '各账户银行存款余额调节表',
  '07-未达账项.xlsx': '未达账项明细与长期未达说明',
  '08-核销明细.xlsx': '每笔核销的流水与合同，未认领与暂收余额',
  '09-例外单.xlsx': '封关例外与差异例外',
  '10-规则与别名.xlsx': '规则、口径与别名，及与上期的差异',
  '11-操作日志.xlsx': '操作日志与全部处理结论',
  '12-数据/facts.json.gz': '引擎读到的全部数据（JSON，gzip 压缩）',
  '12-数据/result.json.gz': '引擎得出的全部结果（JSON，gzip 压缩）',
  '13-清单.xlsx': '本清单',
  '14-核验.html': '浏览器核验页：不联网、不需要程序',
  '14-核验说明.txt': '核验方法',
  'manifest.json': '机读清单：全部文件的大小与 SHA-256',
  'signatures.json': '签批人姓名、时间、公钥与签名',
}

/** 会计档案管理办法（财政部、国家档案局令第 79 号）附表. */
export const retentionWords = {
  reconciliation: '银行存款余额调节表',
  statement: '银行（支付机构）对账单',
  ledger: '会计账簿（日记账）',
  voucher: '凭证附件',
} as const
export type RetentionClass = keyof typeof retentionWords

export const packListWords = {
  own: '（写成之后才有，见 manifest.json）',
  manifest: '（即包摘要，印在签批页，见 signatures.json）',
  signatures: '（签批之后写入，不在清单之内）',
  limits: [
    '本清单列不出三样：自身（写成之后才有 SHA-256，由 manifest.json 列示）；manifest.json（它列示本清单，它的 SHA-256 就是包摘要，印在签批页）；signatures.json（签批之后写入）。',
    '与 manifest.json 不一致时以 manifest.json 为准。核验时程序由 manifest.json 与 12-数据 重写本清单，逐字节比对。',
  ],
  retention: [
    '会计档案管理办法（财政部、国家档案局令第 79 号）：保管期限自会计年度终了后的第一天起算。银行存款余额调节表、银行对账单 10 年；会计账簿、原始凭证 30 年。办法未列名的底稿按凭证附件 30 年列示。',
    '全包一同签名，抽去任何一个文件即核验不过：整包宜按其中最长的 30 年保管。期满仍有未结清的债权债务或未了事项的，不得销毁。',
    '作为凭证附件归档的银行存款余额调节表、对账单，随凭证保管 30 年。',
  ],
  signers: '姓名、时间与公钥见 signatures.json 与签批页',
} as const
