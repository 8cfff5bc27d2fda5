import { addDays, dayOf } from '../sample/calendar.ts'
import { accountOf } from '../sample/parties.ts'
import type { AccountKey } from '../sample/types.ts'
import { yuan } from '../sample/yuan.ts'
import { clockOf, secondsOf } from './dates.ts'
import type { Move, OurAccount } from './types.ts'

export const OUR_ACCOUNTS: readonly OurAccount[] = ['cmb', 'icbc', 'ccb', 'boc', 'usd']
export const USD_NUMBER = '990000047713'

/** One line as the bank has it: its second, its serial number, the balance after it, and the id by which the app knows it. */
export type BookedLine = {
  readonly id: string
  readonly move: Move
  readonly account: OurAccount
  readonly at: string
  readonly serial: string
  readonly balanceFen: number
}

export function numberOfAccount(account: OurAccount): string {
  return account === 'usd' ? USD_NUMBER : accountOf(account).number
}

/** Enough that no account runs dry: what is in the account is not what the month is about. */
export const OPENING_FEN = 9_000_000_000

/** Each account's lines in order of time. 工行 exports no serial number: its lines are known by day, amount and how-manieth. */
export function bookLines(moves: readonly Move[]): ReadonlyMap<OurAccount, readonly BookedLine[]> {
  const book = new Map<OurAccount, readonly BookedLine[]>()
  for (const account of OUR_ACCOUNTS) {
    const own = moves
      .map((move, told) => ({ move, told }))
      .filter(({ move }) => move.account === account)
      .sort((a, b) => (a.move.at < b.move.at ? -1 : a.move.at > b.move.at ? 1 : a.told - b.told))
    book.set(
      account,
      bookAccount(
        account,
        own.map(({ move }) => move),
      ),
    )
  }
  return book
}

function bookAccount(account: OurAccount, moves: readonly Move[]): readonly BookedLine[] {
  const number = numberOfAccount(account)
  const equals = new Map<string, number>()
  let balanceFen = OPENING_FEN
  let lastAt = ''
  return moves.map((move, index) => {
    balanceFen += move.fen
    const at = move.at > lastAt ? move.at : nextSecond(lastAt)
    lastAt = at
    const serial = serialOf(account, dayOf(at), index + 1)
    const plain = `${dayOf(at)}/${yuan(move.fen)}`
    const count = (equals.get(plain) ?? 0) + 1
    equals.set(plain, count)
    return { id: `${number}:${serial === '' ? `${plain}/${count}` : serial}`, move, account, at, serial, balanceFen }
  })
}

function serialOf(account: OurAccount, day: string, index: number): string {
  const date = day.replaceAll('-', '')
  const running = String(index).padStart(4, '0')
  const forms: Readonly<Record<AccountKey | 'usd', string>> = {
    cmb: `C7719${date.slice(2)}${running}`,
    ccb: `1023-99000003${date}${running}`,
    boc: `OBSS${date}99${running}7`,
    usd: `OBSU${date}99${running}7`,
    icbc: '',
  }
  return forms[account]
}

/** A bank posts one line a second, so two lines of one minute keep their order. */
function nextSecond(at: string): string {
  const seconds = secondsOf(at) + 1
  return seconds < 86_400 ? `${dayOf(at)} ${clockOf(seconds)}` : `${addDays(dayOf(at), 1)} 00:00:00`
}
