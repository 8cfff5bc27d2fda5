/** @typedef {import('../sample/prng.ts').Prng} Prng */
/** @typedef {{ name: string, short: string, account: string }} Party */

/** Characters that invented 字号 are made of: 288 × 288 cores, so that 90,000 customers differ. */
const LETTERS = [
  ...'杉垣禾岫砚桥澜栎沐衡泊朔朗枢蔚槿启铖陌笙钧洺霖栖穆桁昱宬筠泰弈洲岱舟珩拓沁屿闻溪砺峥曜辰峤安汐禾铎禹简宁翊恒瑾岳昭栩知隅澄观钰林腾飞达远明华信创',
  ...'凌霄云鹤瑞祥博雅嘉诚盛德宏图鸿运隆昌兴荣茂源丰裕泽润沛霆震雷电光辉耀灿烂星月晨曦暮雪霜露雨晴朝阳夕照青松翠柏丹枫紫藤墨竹兰芷蕙若蘅芜荷莲菱藕',
  ...'江河湖海川泉溪涧洋波涛浪潮汛渊潭池沼泓漪湛清浩瀚渺沧溟峰峦岭崖岩石磊玉璧琼瑶琳琅珍珠翡琥珀珊瑚金银铜铁锡锋锐鑫鉴镜钟鼎铭铎锦绣绮罗绫绸缎丝棉麻',
  ...'天地玄黄宇宙洪荒日盈昃列张寒来暑往秋收冬藏闰余成岁律吕调骏骥驰骋骁骅骐麒麟凤凰鸾鹏鹰隼雁鹭鸥鹊莺燕龙虎豹狮象熊鲲鲸鲤',
]
const CORES = [...new Set(LETTERS)]
const REGIONS =
  '澄州 栖川 望岚 临溟 彤汐 云汀 霁城 雁溆 沅溆 岑溟 绥岭 嘉渚 芷汀 凫泽 泠州 鹤溆 溧岚 杳城 枫陵 绛屿 槐津 淞屿 琅溟 澹州 苕溟 荻溆 蒿城 榆渡 汶屿 滦岚'.split(
    ' ',
  )
const TRADES =
  '智能装备 科技 软件 医疗器械 新材料 自动化 信息技术 生物科技 机电工程 文化传媒 重工 环保科技 建筑装饰 电气 物流 数据服务 汽车零部件 精密模具 食品 钢构 光电 安防科技'.split(
    ' ',
  )
const FORMS = ['有限公司', '有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司']
const SURNAMES = [...'陆顾祁苗温阮庄黎谭骆卫裴秦郗路邬单池宁蒙柯虞']

/**
 * Invented companies, no two with one name. One in twenty shares its core with another that is somebody else.
 * @returns {readonly Party[]}
 */
export function inventParties(/** @type {Prng} */ random, /** @type {number} */ count) {
  /** @type {Party[]} */
  const parties = []
  const taken = new Set()
  let core = random.int(0, CORES.length ** 2 - 1)
  while (parties.length < count) {
    // A step without a common divisor visits every core before the first one comes again.
    if (parties.length === 0 || random.int(1, 20) > 1) core = (core + 48_611) % CORES.length ** 2
    const two = `${CORES[Math.floor(core / CORES.length)]}${CORES[core % CORES.length]}`
    const trade = random.pick(TRADES)
    const name = `${random.pick(REGIONS)}${two}${trade}${random.pick(FORMS)}`
    if (taken.has(name)) continue
    taken.add(name)
    parties.push({ name, short: `${two}${trade}`, account: `99${String(100_000_000_000_000 + parties.length * 7)}` })
  }
  return parties
}

/** 户名变体: what a bank prints for a customer that the CRM knows under its full name. */
export function variantOf(/** @type {Prng} */ random, /** @type {Party} */ { name, short }) {
  switch (random.int(1, 6)) {
    case 1:
    case 2:
      return short
    case 3:
      return `${name}第${random.pick(['一', '二', '三'])}分公司`
    case 4:
      return name.replace(/^(..)(.+?)(股份有限公司|有限责任公司|有限公司)$/u, '$2（$1）$3')
    case 5:
      return name.replace(/(?:股份|责任)?有限(?:责任)?公司$/u, '')
    default:
      return name.slice(0, -2) // a field that is too narrow
  }
}

export function personOf(/** @type {Prng} */ random) {
  return `${random.pick(SURNAMES)}${random.pick(CORES)}${random.int(0, 1) === 1 ? random.pick(CORES) : ''}`
}
