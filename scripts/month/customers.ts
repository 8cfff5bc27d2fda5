import { partyBankOf, SALES, taxNoOf } from '../sample/parties.ts'
import type { Prng } from '../sample/prng.ts'
import type { AccountKey } from '../sample/types.ts'
import { type Deck, deck } from './draws.ts'
import type { Customer, NameVariant } from './types.ts'

const PLACES = words(
  '澄州 栖川 望岚 临溟 彤汐 云汀 霁城 雁溆 沅溆 岑溟 绥岭 嘉渚 芷汀 凫泽 泠州 鹤溆 溧岚 杳城 枫陵 绛屿 槐津 淞屿 琅溟 澹州 苕溟 荻溆 蒿城 榆渡 汶屿 滦岚 砚州',
)
const FIRST = [...'杉禾砚澜沐泊朗蔚启陌钧霖穆昱筠弈岱珩沁闻砺曜峤汐铎简翊瑾昭知乐钰']
const SECOND = [...'垣岫桥栎衡朔枢槿铖笙洺栖桁宬泰洲舟拓屿溪峥辰安稼禹宁恒岳栩隅澄林']
const TRADES = words(
  '智能装备 科技 软件 医疗器械 新材料 自动化 信息技术 生物科技 机电工程 文化传媒 重工 环保科技 建筑装饰 电气 物流 数据服务 汽车零部件 精密模具 食品 教育咨询 钢构 光电 安防科技 农业发展 水务工程 家居 供应链管理 矿业设备 检测技术 广告',
)
const PROJECTS = words('一期扩容 产线改造 数据平台 门禁系统 机房搬迁 质检实验室 仓储系统 年度维保')
const ACCOUNTS: readonly AccountKey[] = ['cmb', 'icbc', 'ccb', 'boc']

/** 形近干扰: another letter in the brand, another company. */
const LOOKALIKE: Readonly<Record<string, string>> = {
  辰: '晨',
  峤: '桥',
  禾: '和',
  宬: '成',
  洲: '舟',
  澜: '阑',
  瑾: '槿',
  铎: '泽',
  拓: '柘',
  衡: '恒',
}

export type CustomerMaker = { readonly make: () => Customer }

/** Names are put together of the made-up roots of domain law 6; each customer has a brand of its own as long as brands last. */
export function customerMaker(random: Prng): CustomerMaker {
  const variants: Deck<NameVariant> = deck(random, [
    ['short', 48],
    ['bracket', 24],
    ['branch', 18],
    ['renamed', 10],
  ])
  const brands = FIRST.length * SECOND.length
  const offset = random.int(0, brands - 1)
  let index = 0
  let waiting: Customer | null = null
  const make = (): Customer => {
    if (waiting !== null) {
      const lookalike = waiting
      waiting = null
      return lookalike
    }
    // 331 has no factor in common with the number of brands, so each comes up once in a round.
    const brandNo = (offset + index * 331) % brands
    const round = Math.floor(index / brands)
    const brand = `${FIRST[brandNo % FIRST.length] ?? ''}${SECOND[Math.floor(brandNo / FIRST.length)] ?? ''}`
    const place = PLACES[(index * 7 + round) % PLACES.length] ?? ''
    const trade = TRADES[(index * 11 + round * 13) % TRADES.length] ?? ''
    const variant = variants.draw()
    const customer = customerOf(random, { place, brand, trade, variant, index })
    index += 1
    // One in a hundred has a neighbour one letter away.
    const near = LOOKALIKE[brand.charAt(1)]
    if (near !== undefined && random.int(1, 20) === 1) {
      waiting = customerOf(random, {
        place,
        brand: `${brand.charAt(0)}${near}`,
        trade,
        variant,
        index: index + 50_000_000,
      })
    }
    return customer
  }
  return { make }
}

type Parts = {
  readonly place: string
  readonly brand: string
  readonly trade: string
  readonly variant: NameVariant
  readonly index: number
}

function customerOf(random: Prng, { place, brand, trade, variant, index }: Parts): Customer {
  const form = random.pick(['有限公司', '有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司'])
  const name = variant === 'bracket' ? `${brand}${trade}（${place}）${form}` : `${place}${brand}${trade}${form}`
  return {
    name,
    short: `${brand}${trade}`,
    taxNo: taxNoOf(name),
    account: `9900${String(100_000_000_000 + index * 7919).slice(-12)}`,
    bank: partyBankOf(name),
    ours: ACCOUNTS[index % 4] ?? 'cmb',
    variant,
    variantName: variantOf(random, variant, { name, place, brand, trade, form }),
    project: `${brand}${PROJECTS[index % PROJECTS.length] ?? ''}`,
  }
}

type Written = {
  readonly name: string
  readonly place: string
  readonly brand: string
  readonly trade: string
  readonly form: string
}

function variantOf(random: Prng, variant: NameVariant, { name, place, brand, trade, form }: Written): string {
  if (variant === 'bracket') return name.replaceAll('（', '(').replaceAll('）', ')')
  if (variant === 'branch') return `${name}${random.pick(['第二分公司', `${random.pick(PLACES)}分公司`])}`
  if (variant === 'renamed') return `${place}${brand}${trade === '电气' ? '电器' : `${trade}技术`}${form}`
  return random.pick([`${place}${brand}${trade}`, `${brand}${trade}`])
}

const ALL_SALES = Object.entries(SALES).flatMap(([region, owners]) => owners.map((owner) => ({ region, owner })))

export function salesPerson(random: Prng): { readonly region: string; readonly owner: string } {
  return random.pick(ALL_SALES)
}

/** Group companies and agents that pay for others; never customers. */
export function otherCompany(random: Prng): string {
  const brand = `${random.pick(FIRST)}${random.pick(SECOND)}`
  return `岚渡${brand}${random.pick(['控股', '集团', '实业', '投资', '贸易'])}有限公司`
}

const SURNAMES = [...'乔邬宁虞池单裴卫温祁']
const GIVEN = [...'闻溪怀砚听舟予清朗']

/** The two letters after the surname are from other lists than the staff's, so a payer is never one of us. */
export function person(random: Prng): string {
  return `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick([...'墨岑柚禾栗'])}`
}

export function partyAccount(random: Prng): string {
  return `9909${String(random.int(1, 999_999_999)).padStart(12, '0')}`
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
