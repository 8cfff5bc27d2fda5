import type { BookedLine } from './bank-book.ts'
import type { TrueCode } from './codes.ts'
import { hasHistory, isSameName } from './reach.ts'

/** These are about all of the line's money. */
const OF_WHOLE_LINE: ReadonlySet<string> = new Set(['D07', 'D10', 'D14', 'D15', 'D18', 'D20', 'D21', 'D33', 'D34'])

type Told = readonly [code: string, isRequired: boolean]

/** What the law says of single lines, before anybody decided on them. */
export function lineCodes(lines: readonly BookedLine[]): readonly TrueCode[] {
  const told = new Set<string>() // a pair or a split is one difference
  return lines.flatMap((line) => {
    const { group, kind, shares } = line.move.truth
    const others =
      group === null || (kind !== 'split' && kind !== 'returned')
        ? [line]
        : lines.filter((other) => other.move.truth.group === group)
    const ids = others.map(({ id }) => id)
    const isFirst = others[0] === line
    const contractNos = shares.map(({ contractNo }) => contractNo)
    return codesOfLine(line, lines).flatMap(([code, isRequired]): readonly TrueCode[] => {
      const keys = code === 'D39' ? [...ids, ...contractNos] : ids
      if (!isFirst && (code === 'D40' || code === 'D21')) return []
      const key = `${code}/${line.id}`
      if (told.has(key)) return []
      told.add(key)
      const whole = OF_WHOLE_LINE.has(code) ? { fen: Math.abs(line.move.fen) } : {}
      return [{ code, keys, cause: `${kind}/${line.move.truth.info}`, isRequired, ...whole }]
    })
  })
}

function codesOfLine(line: BookedLine, theirs: readonly BookedLine[]): readonly Told[] {
  const { kind, info } = line.move.truth
  const isPointing = info === 'number' || info === 'name' || info === 'invoice'
  const wrong: readonly Told[] =
    info === 'wrong-number'
      ? [
          ['D26', false],
          ['D07', false],
        ]
      : []
  switch (kind) {
    case 'combined':
      return [['D18', true]]
    case 'many-to-many':
      return ['D18', 'D40', 'D07', 'D11', 'D12'].map((code): Told => [code, false])
    case 'split':
      return [['D40', true], ['D07', false], ['D11', false], ...wrong]
    case 'fee':
      return [['D13', true], ['D11', false], ['D07', false], ...wrong]
    case 'short': {
      const isDeducted = /返利|扣罚|质保/.test(line.move.memo)
      return [
        ['D38', isDeducted],
        ['D11', !isDeducted],
        ['D07', false],
      ]
    }
    case 'over':
      return [
        ['D12', true],
        ['D07', false],
      ]
    case 'company-payer':
      return [
        ['D14', isPointing],
        ['D07', !isPointing],
        ['D39', false],
      ]
    case 'person-payer':
      return [
        ['D15', isPointing],
        ['D07', !isPointing],
        ['D39', false],
      ]
    case 'name-variant':
      return [...variantCodes(line, theirs), ...wrong]
    case 'no-contract':
      return [['D07', true]]
    case 'duplicate':
      return [
        ['D10', true],
        ['D07', false],
        ['D12', false],
      ]
    case 'refund':
      return [['D20', true]]
    case 'platform':
      return [
        ['D33', true],
        ['D07', false],
        ['D13', false],
        ['D11', false],
      ]
    case 'returned':
      return [['D21', true]]
    case 'non-sales-in':
      return [['D34', !/备用金|报销/.test(line.move.memo)]]
    default:
      return wrong
  }
}

/** D16 by the law's words needs an alias, a tax number or an account history; the law's own title also names the short form. */
function variantCodes(line: BookedLine, theirs: readonly BookedLine[]): readonly Told[] {
  if (isSameName(line.move)) return []
  return [
    ['D16', hasHistory(line, theirs)],
    ['D07', false],
    ['D14', false],
    ['D39', false],
  ]
}
