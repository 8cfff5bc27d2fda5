import type { Account, AccountKey } from './types.ts'
import { fenOf } from './yuan.ts'

export const OUR_ENTITY = '临溟澜砚科技股份有限公司'
export const OUR_TAX_NO = '91ZZ010000MA00001X'
export const POOL_ACCOUNT = '9900000900100066'

/** Numbers start with 9900, a range that no bank issues. */
export const ACCOUNTS: readonly Account[] = [
  {
    key: 'cmb',
    bank: '招商银行',
    branch: '招商银行临溟分行营业部',
    number: '990000010110801',
    openingFen: fenOf('2618402.37'),
    region: '华东',
  },
  {
    key: 'icbc',
    bank: '工商银行',
    branch: '中国工商银行临溟砚池支行',
    number: '9900000202009012345',
    openingFen: fenOf('3205118.60'),
    region: null,
  },
  {
    key: 'ccb',
    bank: '建设银行',
    branch: '中国建设银行临溟科技支行',
    number: '99000003001050678901',
    openingFen: fenOf('1847360.15'),
    region: null,
  },
  {
    key: 'boc',
    bank: '中国银行',
    branch: '中国银行临溟滨江支行',
    number: '990000047712',
    openingFen: fenOf('1430275.94'),
    region: null,
  },
]

export function accountOf(key: AccountKey): Account {
  const account = ACCOUNTS.find((candidate) => candidate.key === key)
  if (account === undefined) throw new Error(`no account ${key}`)
  return account
}

export const SALES: Readonly<Record<string, readonly string[]>> = {
  华东: ['陆安澜', '顾清和', '祁望舒', '苗知夏', '温以衡'],
  华南: ['阮砚秋', '庄行简', '黎昭宁', '谭漱玉', '骆景行'],
  华北: ['卫听澜', '裴予怀', '秦弈辰', '郗若川', '路鸣谦'],
  西南: ['邬怀瑾', '单以沫', '申屠岚', '简书白', '池慕遥'],
  华中: ['宁远舟', '蒙清越', '柯以宁', '虞静姝'],
}

/** Customers of the ordinary contracts; the named cases of the story pick their own. */
export const ORDINARY_CUSTOMERS: readonly string[] = [
  '彤汐沐衡新材料有限公司',
  '雁溆蔚槿生物科技有限公司',
  '岑溟陌笙文化传媒有限公司',
  '芷汀穆桁建筑装饰有限公司',
  '琅溟峤安安防科技有限公司',
  '槐津砺峥新能源有限公司',
  '枫陵沁屿餐饮管理有限公司',
  '泠州筠泰仓储服务有限公司',
  '望岚砚桥网络科技有限公司',
  '芷汀第三人民医院',
  '霁城市第二职业学校',
  '嘉渚经开区管理委员会财政所',
  '云汀蔚槿仪器有限公司',
  '霁城穆桁幕墙工程有限公司',
  '绥岭昱宬电缆有限公司',
  '凫泽弈洲网络有限公司',
  '溧岚翊恒物流有限公司',
  '雁溆闻溪文化有限公司',
  '杳城筠泰包装有限公司',
  '汶屿简宁建材有限公司',
  '澹州瑾岳机械有限公司',
  '槐津知隅会展有限公司',
  '岑溟启铖管道有限公司',
  '沅溆乐澄餐饮有限公司',
  '嘉渚朗枢通信有限公司',
  '荻溆珩拓轴承有限公司',
]

/** Suppliers are never customers: money out to a customer would be a refund. */
export const SUPPLIERS: readonly string[] = [
  '绥岭矿山机械配件厂',
  '彤汐沐衡贸易行',
  '昭栩计量服务有限公司',
  '知隅传媒工作室',
  '乌墨镇钰林五金经营部',
  '岱舟零部件（溧岚）有限责任公司',
  '澜栎供应链（临溟）有限公司',
  '汐禾农业合作社',
  '砚州澄观信息咨询中心',
]

export const STAFF: readonly string[] = [
  '冯砚',
  '魏衡之',
  '沈牧',
  '商陆',
  '白芷宁',
  '燕归舟',
  '祁望舒',
  '苗知夏',
  '温以衡',
]

/** A number for each name, spread over its letters, so that adding a customer renumbers nobody. */
function numberOf(name: string, modulus: number): number {
  let hash = 7
  for (const letter of name) hash = (hash * 131 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007
  return hash % modulus
}

/** 统一社会信用代码: starts 91ZZ; Z is outside the code's alphabet, so it can be nobody's. */
export function taxNoOf(name: string): string {
  if (name === OUR_ENTITY) return OUR_TAX_NO
  return `91ZZ01${String(numberOf(name, 10_000)).padStart(4, '0')}MA${String(numberOf(`${name}#`, 100_000)).padStart(5, '0')}X`
}

export function partyAccountOf(name: string): string {
  return `99001${String(numberOf(`${name}@`, 1_000_000_000)).padStart(9, '0')}88`
}

export function partyBankOf(name: string): string {
  const banks = ['中国农业银行', '交通银行', '浦发银行', '中信银行', '兴业银行', '招商银行', '中国工商银行']
  return `${banks[numberOf(name, banks.length)] ?? '交通银行'}${name.length > 4 ? name.slice(0, 2) : '临溟'}支行`
}
