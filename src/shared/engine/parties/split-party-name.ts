import { TRADE_WORDS } from '../../domain/party-name-trades.ts'
import { isProvince, isRegion, provinceOf, regionPrefix, regionSuffix } from './region-prefix.ts'
import { splitLatinName } from './tables/latin-words.ts'
import { formStart } from './tables/organisation-forms.ts'

/** A name key taken apart: 澄州（杉垣）… → where, who, what, and which part of whom. */
export type PartyNameParts = {
  /** 字号, with a place before it that no list knows. '' where a name has nothing of its own (湖北塑胶跑道工程公司). */
  readonly core: string
  /** 字号 and 行业. */
  readonly stem: string
  /** First two characters of each place. */
  readonly places: readonly string[]
  /** Code of the province, '' = unknown. */
  readonly province: string
  /** No place within the province is named. */
  readonly isProvinceWide: boolean
  /** 第二分公司, 工会委员会: what stands behind the company's own name. */
  readonly branch: string
  readonly isGroup: boolean
  /** 更名前、旧名、曾用名, as the name itself states it. */
  readonly formerName: string
}

export function splitPartyName(key: string): PartyNameParts {
  const brackets = takeBrackets(key)
  if (isLatinName(brackets.rest)) {
    const { place, isGroup, formerName } = brackets
    return { ...splitLatinName(brackets.rest), ...placed([place]), branch: '', isGroup, formerName }
  }
  const [owner, branch] = splitBranch(brackets.rest)
  let stem = owner.slice(0, formStart(owner))
  const isGroup = brackets.isGroup || isGroupName(stem)
  if (isGroupName(stem)) stem = stem.slice(0, -2)
  if (stem.length > 3 && stem.endsWith('股份')) stem = stem.slice(0, -2)
  const suffix = regionSuffix(stem)
  const trailing = stem.slice(suffix)
  stem = stem.slice(0, suffix)
  const { end, places } = regionPrefix(stem, (at) => tradeStart(stem, at, 1) - at >= 2)
  const name = stem.slice(end)
  return {
    core: name.slice(0, tradeStart(name, 0, 2)),
    stem: name,
    ...placed([...places, trailing, brackets.place]),
    branch,
    isGroup,
    formerName: brackets.formerName,
  }
}

type Placed = Pick<PartyNameParts, 'places' | 'province' | 'isProvinceWide'>

function placed(found: readonly string[]): Placed {
  const names = found.filter((place) => place !== '')
  if (names.length === 0) return NOWHERE
  const known = names.find((place) => provinceOf(place) !== '') ?? ''
  return {
    places: names.map((place) => place.slice(0, 2)),
    province: provinceOf(known),
    isProvinceWide: names.every(isProvince),
  }
}

const NOWHERE: Placed = { places: [], province: '', isProvinceWide: false }

export function isLatinName(text: string): boolean {
  return /^[\x20-\x7e]*[A-Z][\x20-\x7e]*$/.test(text)
}

function isGroupName(stem: string): boolean {
  return stem.length > 3 && stem.endsWith('集团')
}

const LONGEST_TRADE = 9

/**
 * Where the 行业 begins, read from the end word by word. `least` characters stay for the 字号, unless all that is left is trade:
 * then the name has no 字号.
 */
function tradeStart(name: string, from: number, least: number): number {
  let start = name.length
  while (start > from) {
    const before = tradeBefore(name, from, start, least)
    if (before === start) break
    if (before === from) return from
    start = before
  }
  return start
}

function tradeBefore(name: string, from: number, end: number, least: number): number {
  for (let start = Math.max(from, end - LONGEST_TRADE); start < end; start++) {
    if ((start === from || start - from >= least) && TRADE_WORDS.has(name.slice(start, end))) return start
  }
  return end
}

type Brackets = {
  readonly rest: string
  readonly place: string
  readonly isGroup: boolean
  readonly formerName: string
}

const FORMER = /^(?:更名前|原名称?|旧名|曾用名|曾名|前称|原)[:为]?/u
/** In brackets these say what a company is, not where. */
const STATUS = /^(?:股份|有限|合伙|普通合伙|有限合伙|特殊普通合伙|个人独资|已注销|注销|筹|控股|国际|总部|本部)$/u

function takeBrackets(key: string): Brackets {
  let rest = key
  let place = ''
  let isGroup = false
  let formerName = ''
  for (let open = rest.indexOf('('); open >= 0; open = rest.indexOf('(')) {
    const close = rest.indexOf(')', open)
    const inside = rest.slice(open + 1, close < 0 ? rest.length : close)
    rest = rest.slice(0, open) + (close < 0 ? '' : rest.slice(close + 1))
    if (inside === '集团') isGroup = true
    else if (FORMER.test(inside) && inside.length > 3) formerName = inside.replace(FORMER, '')
    else if (isRegion(inside) || (isPlaceLike(inside) && !STATUS.test(inside))) {
      place = inside
    }
  }
  return { rest, place, isGroup, formerName }
}

function isPlaceLike(inside: string): boolean {
  return inside.length >= 2 && (inside.length <= 4 || isLatinName(inside))
}

const BRANCH_ENDING =
  /(?:第?[一二三四五六七八九十\d]{1,3})?(?:分公司|分厂|分店|分部|分院|办事处|项目部|营业部|售后服务部)$/u

/** 云汀泊朔自动化有限公司 | 第二分公司. Without 公司 between them the place of the branch stays with the name. */
function splitBranch(name: string): readonly [string, string] {
  const at = name.lastIndexOf('公司', name.length - 3)
  if (at >= 2 && name[at - 1] !== '分') return [name.slice(0, at + 2), name.slice(at + 2)]
  const last = name[name.length - 1] ?? ''
  const branch = '司厂店部院处'.includes(last) ? (BRANCH_ENDING.exec(name)?.[0] ?? '') : ''
  return branch === '' || name.length - branch.length < 2 ? [name, ''] : [name.slice(0, -branch.length), branch]
}
