import { dayOf } from './calendar.ts'
import { ACCOUNTS, accountOf } from './parties.ts'
import type { AccountKey, BankLine, MoneyMove } from './types.ts'
import { yuan } from './yuan.ts'

/** Every line of the four accounts in posting order, with the running balance and the bank's own serial number. */
export function bankLines(moves: readonly MoneyMove[]): readonly BankLine[] {
  return ACCOUNTS.flatMap((account) => {
    const own = moves.filter((move) => move.account === account.key)
    const ordered = own
      .map((move, told) => ({ move, told }))
      .sort((a, b) => compare(a.move.at, b.move.at) || a.told - b.told)
    const seen = new Map<string, number>()
    let balanceFen = account.openingFen
    let lastAt = ''
    return ordered.map(({ move }, index) => {
      balanceFen += move.fen
      // A bank posts one line a second, so two lines of one minute keep their order.
      const at = move.at > lastAt ? withSecond(move.at, (index * 17) % 47, lastAt) : nextSecond(lastAt)
      lastAt = at
      const serial = serialOf(account.key, dayOf(at), index + 1)
      const same = [dayOf(at), move.fen, move.party, move.memo].join('\u0001')
      const occurrence = (seen.get(same) ?? 0) + 1
      seen.set(same, occurrence)
      const ref = serial === '' ? `${dayOf(at)}/${yuan(move.fen)}/${occurrence}` : serial
      return { ...move, at, balanceFen, serial, ref }
    })
  })
}

/** 工行's old layout has no serial number of its own. */
function serialOf(key: AccountKey, day: string, index: number): string {
  const date = day.replaceAll('-', '')
  const running = String(index).padStart(4, '0')
  if (key === 'cmb') return `C7719${date.slice(2)}${running}`
  if (key === 'ccb') return `1023-99000003${date}${running}`
  if (key === 'boc') return `OBSS${date}99${running}7`
  return ''
}

function withSecond(at: string, second: number, after: string): string {
  const moved = `${at.slice(0, 17)}${String(second).padStart(2, '0')}`
  return moved > after ? moved : nextSecond(after)
}

function nextSecond(at: string): string {
  const next = new Date(Date.parse(`${at.replace(' ', 'T')}Z`) + 1000).toISOString()
  return `${next.slice(0, 10)} ${next.slice(11, 19)}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export type Statement = {
  readonly key: AccountKey
  readonly from: string
  readonly to: string
  readonly openingFen: number
  readonly closingFen: number
  readonly lines: readonly BankLine[]
  readonly totals: {
    readonly inCount: number
    readonly inFen: number
    readonly outCount: number
    readonly outFen: number
  }
}

/** One account's lines from one day to another, as its bank would export them. */
export function statementOf(all: readonly BankLine[], key: AccountKey, from: string, to: string): Statement {
  const own = all.filter((line) => line.account === key)
  const lines = own.filter((line) => dayOf(line.at) >= from && dayOf(line.at) <= to)
  const before = own.filter((line) => dayOf(line.at) < from).at(-1)
  const openingFen = before?.balanceFen ?? accountOf(key).openingFen
  const ins = lines.filter((line) => line.fen > 0)
  const outs = lines.filter((line) => line.fen < 0)
  const add = (some: readonly BankLine[]): number => some.reduce((sum, line) => sum + Math.abs(line.fen), 0)
  return {
    key,
    from,
    to,
    openingFen,
    closingFen: lines.at(-1)?.balanceFen ?? openingFen,
    lines,
    totals: { inCount: ins.length, inFen: add(ins), outCount: outs.length, outFen: add(outs) },
  }
}
