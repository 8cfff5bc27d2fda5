import { POSSIBLE_REGIONS, PROVINCES, SURE_REGIONS } from './tables/regions.ts'

export type RegionPrefix = {
  /** Where the name goes on after its places. */
  readonly end: number
  readonly places: readonly string[]
}

const ZONES = [
  '经济技术开发区',
  '高新技术产业开发区',
  '高新技术开发区',
  '自由贸易试验区',
  '经济开发区',
  '工业园区',
  '高新区',
  '经开区',
  '开发区',
  '新区',
]

const SEVERAL = '00'
const SURE = regionsOf(`${SURE_REGIONS}|00 中国 中华 全国`)
const POSSIBLE = regionsOf(POSSIBLE_REGIONS)
const WIDE: ReadonlySet<string> = new Set(PROVINCES.split(' '))

/** Code of the province that a place lies in, '' where that is unknown or several have such a place. */
export function provinceOf(place: string): string {
  const code = SURE.provinces.get(place) ?? POSSIBLE.provinces.get(place) ?? SEVERAL
  return code === SEVERAL ? '' : code
}

export function isProvince(place: string): boolean {
  return WIDE.has(place)
}

/**
 * Places that a name begins with: 四川省成都市武侯区, 广西容县, 昆山千灯镇. A county without its ending (平安, 长安) is only one
 * while `leavesName` says that a name is left behind it.
 */
export function regionPrefix(name: string, leavesName: (end: number) => boolean): RegionPrefix {
  const places: string[] = []
  let end = 0
  for (;;) {
    const next = regionEnd(SURE, name, end) || townEnd(name, end, places.length > 0) || regionEnd(POSSIBLE, name, end)
    const isSure = next > 0 && name.length - next >= 2 && (regionEnd(SURE, name, end) === next || leavesName(next))
    if (!isSure) return { end, places }
    places.push(name.slice(end, next))
    end = zoneEnd(name, next)
  }
}

/** Where a place begins that a name ends in (…轮胎上海): a sure one, behind four characters at least. */
export function regionSuffix(name: string): number {
  for (let start = Math.max(4, name.length - LONGEST_SUFFIX); start <= name.length - 2; start++) {
    if (SURE.provinces.has(name.slice(start))) return start
  }
  return name.length
}

const LONGEST_SUFFIX = 4

export function isRegion(text: string): boolean {
  return regionEnd(SURE, text, 0) === text.length || regionEnd(POSSIBLE, text, 0) === text.length
}

type Regions = {
  readonly provinces: ReadonlyMap<string, string>
  /** By its first two characters, how long a region may be: most names are told at once to begin with none. */
  readonly lengths: ReadonlyMap<string, readonly number[]>
}

function regionsOf(table: string): Regions {
  const provinces = new Map<string, string>()
  const lengths = new Map<string, number[]>()
  for (const group of table.split('|')) {
    const [province = SEVERAL, ...names] = group.split(' ')
    for (const name of names) {
      provinces.set(name, province)
      const start = name.slice(0, 2)
      const known = lengths.get(start)
      if (!known) lengths.set(start, [name.length])
      else if (!known.includes(name.length)) known.push(name.length)
    }
  }
  for (const known of lengths.values()) known.sort((a, b) => b - a)
  return { provinces, lengths }
}

/** The longest that begins here, 0 = none. */
function regionEnd({ provinces, lengths }: Regions, name: string, at: number): number {
  for (const length of lengths.get(name.slice(at, at + 2)) ?? []) {
    if (at + length <= name.length && provinces.has(name.slice(at, at + length))) return at + length
  }
  return 0
}

/** 千灯镇, 古城街道: only below a place that is known. */
function townEnd(name: string, at: number, isBelow: boolean): number {
  if (!isBelow) return 0
  if (name.startsWith('街道', at + 2)) return at + 4
  for (const end of [at + 3, at + 4]) if (name[end - 1] === '镇' || name[end - 1] === '乡') return end
  return 0
}

function zoneEnd(name: string, at: number): number {
  const zone = ZONES.find((word) => name.startsWith(word, at) && name.length - at - word.length >= 2)
  return zone === undefined ? at : at + zone.length
}
