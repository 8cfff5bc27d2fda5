import { cleanText, headerKey } from './clean-text.ts'
import type { FoundHeader } from './find-header.ts'
import type { Particular } from './stated-totals.ts'

type Profile = { readonly id: string; readonly bankName: string; readonly has: readonly string[] }

/** Told by the columns that only one bank has; a file mark such as [HISTORYDETAIL] is shared by several and says nothing. */
const PROFILES: readonly Profile[] = [
  { id: 'cmb', bankName: '招商银行', has: ['收(付)方名称', '借方金额', '贷方金额'] },
  { id: 'boc', bankName: '中国银行', has: ['付款人名称', '收款人名称', '交易金额'] },
  { id: 'ccb', bankName: '建设银行', has: ['账户明细编号-交易流水号'] },
  { id: 'icbc', bankName: '工商银行', has: ['凭证号', '对方单位名称', '借/贷'] },
  { id: 'icbc', bankName: '工商银行', has: ['凭证号', '对方单位', '转入金额'] },
  { id: 'spdb', bankName: '浦发银行', has: ['传票序号', '交易流水号'] },
  { id: 'citic', bankName: '中信银行', has: ['退汇标识', '柜员交易号'] },
  { id: 'cmbc', bankName: '民生银行', has: ['客户附言', '对方账号名称'] },
  { id: 'pingan', bankName: '平安银行', has: ['核心唯一流水号'] },
  { id: 'abc', bankName: '农业银行', has: ['交易行名', '对方省市'] },
  { id: 'treasury', bankName: '', has: ['本方户名', '本方账号', '收入', '支出'] },
]

const BANK_NAMES: readonly (readonly [RegExp, string])[] = [
  [/招商银行|招行/, '招商银行'],
  [/工商银行|工行/, '工商银行'],
  [/建设银行|建行/, '建设银行'],
  [/农业银行|农行/, '农业银行'],
  [/中国银行|中行/, '中国银行'],
  [/交通银行|交行/, '交通银行'],
  [/浦东?发展?银行|浦发/, '浦发银行'],
  [/中信银行/, '中信银行'],
  [/民生银行/, '民生银行'],
  [/光大银行/, '光大银行'],
  [/平安银行/, '平安银行'],
  [/兴业银行/, '兴业银行'],
  [/华夏银行/, '华夏银行'],
]

export function bankProfileOf(
  found: FoundHeader,
  particulars: readonly Particular[],
  fileName: string,
): { readonly profile: string; readonly bankName: string } {
  const keys = new Set(found.header.map(headerKey))
  const profile = PROFILES.find(({ has }) => has.every((column) => keys.has(column)))
  const isBocom = particulars.some(({ label }) => label === '查询账号') && keys.has('贷方发生额(收入)')
  const id = profile?.id ?? (isBocom ? 'bocom' : 'bank')
  const said = [...particulars.map(({ label, value }) => `${label} ${value}`), cleanText(fileName)]
  const named = said.flatMap((text) => BANK_NAMES.filter(([words]) => words.test(text)).map(([, name]) => name))[0]
  return { profile: id, bankName: named ?? profile?.bankName ?? (isBocom ? '交通银行' : '') }
}
