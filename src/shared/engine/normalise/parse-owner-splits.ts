import { type OwnerSplit, WHOLE } from '../../domain/owner-split.ts'
import type { RowProblemCode } from '../../domain/source-file.ts'
import { cleanText, isNothing, trimText } from './clean-text.ts'

type Misread = {
  readonly code: Extract<RowProblemCode, 'SPLIT_UNREADABLE' | 'SPLIT_NOT_WHOLE'>
  readonly found: string
}

/**
 * "陆安澜60%;顾清和40%", "陆安澜:0.6，顾清和:0.4", "陆安澜（60）、顾清和（40）": a name and its part, percent with two places at most. Without
 * percent signs the sum tells what was meant: 1 or 100. Null for an empty cell; nothing is rounded and no equal parts are guessed.
 * The owner's name alone means all of it.
 */
export function parseOwnerSplits(cell: string, ownerName: string): readonly OwnerSplit[] | Misread | null {
  const text = trimText(cell)
  if (isNothing(cleanText(text))) return null
  if (text === ownerName) return [{ name: ownerName, basisPoints: WHOLE }]
  const unreadable = (why = ''): Misread => ({ code: 'SPLIT_UNREADABLE', found: text + why })
  if (text.length > LONGEST) return unreadable()
  const parts = text
    .replace(/[;；,，、/／|\n]\s*$/u, '')
    .split(/[;；,，、/／|\n]/u)
    .map(readPart)
  const read = parts.filter((part) => part !== null)
  const [first] = read
  if (!first || read.length < parts.length) return unreadable()
  const twice = read.find(({ name }, index) => read.findIndex((other) => other.name === name) < index)
  if (twice) return unreadable(`（${twice.name}写了两次）`)
  if (read.some(({ isPercent }) => isPercent !== first.isPercent)) return unreadable('（有的写了 %，有的没写）')
  const sum = read.reduce((all, { value }) => all + value, 0)
  const isFraction = !first.isPercent && sum === ONE
  if (!isFraction && sum !== 100 * ONE) {
    return { code: 'SPLIT_NOT_WHOLE', found: `${text}（合计 ${sum / ONE}${first.isPercent ? '%' : ''}）` }
  }
  const splits = read.map(({ name, value }) => ({ name, basisPoints: isFraction ? value : value / 100 }))
  return splits.every(({ basisPoints }) => Number.isInteger(basisPoints)) ? splits : unreadable('（最多两位小数）')
}

const LONGEST = 1000
/** Parts are read in ten thousandths of what is written, so that no sum of them is a float. */
const ONE = 10_000

type Part = { readonly name: string; readonly value: number; readonly isPercent: boolean }

const PART =
  /^(?<name>.*?)\s*[:：=＝]?\s*(?<open>[(（]?)\s*(?<whole>[\d０-９]{1,3})(?:[.．](?<places>[\d０-９]{1,4}))?\s*(?<percent>[%％]?)\s*(?<close>[)）]?)$/u
const NAME = /^(?=.*\p{L})[\p{L}\p{M}\p{N}·•・_ .()（）]+$/u

function readPart(text: string): Part | null {
  const { name = '', open, whole = '', places = '', percent, close } = PART.exec(text.trim())?.groups ?? {}
  if (!NAME.test(name) || (open === '') !== (close === '')) return null
  const digits = `${whole}${places.padEnd(4, '0')}`.normalize('NFKC')
  return { name, value: Number(digits), isPercent: percent !== '' }
}
