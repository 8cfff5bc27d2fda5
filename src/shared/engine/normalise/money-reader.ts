import type { Direction } from '../../domain/bank-line.ts'
import { type Fen, negateFen } from '../../domain/money.ts'
import { cleanText } from './clean-text.ts'
import { plainAccount } from './plain-account.ts'
import type { AmountSign, MoneyWay } from './profile.ts'
import type { RowReader } from './row-reader.ts'
import type { BankParticulars, TableLayout } from './table-layout.ts'

/** From the company's side: the bank's 贷方 is our `in`. Negative is money that came back, within its direction. */
export type Money = { readonly direction: Direction; readonly amount: Fen }

/** How the rows of one table say which way how much went: two columns, a column of words, a sign, or words in the texts. */
export function moneyReader({ money, statement }: TableLayout): (reader: RowReader) => Money | null {
  const { directions, sign, told } = money
  const ways = new Map(Object.entries(directions))
  const tellings = told.map(({ words, direction }) => ({ words: new RegExp(words, 'i'), direction }))
  const toldWay = (reader: RowReader): Direction | undefined => {
    const texts = [...TELLING_ROLES.map(reader.text), '']
    return tellings.find(({ words }) => texts.some((text) => words.test(text)))?.direction
  }
  return (reader) => {
    if (reader.has('in') || reader.has('out')) return readSides(reader, sign)
    const amount = reader.amount('amount')
    if (amount === null) {
      if (reader.problems().length === 0) reader.complain('amount', 'REQUIRED_MISSING')
      return null
    }
    if (reader.has('direction')) return readDirected(reader, sign, amount, ways, toldWay)
    if (tellings.length > 0) {
      const direction = toldWay(reader)
      if (direction !== undefined) return { direction, amount }
      reader.complain('amount', 'DIRECTION_UNTOLD')
      return null
    }
    const ours = sign === 'spending' ? negateFen(amount) : amount
    if (ours > 0 && paysItself(reader, statement)) return { direction: 'out', amount: ours }
    return ours < 0 ? { direction: 'out', amount: negateFen(ours) } : { direction: 'in', amount: ours }
  }
}

/** An unsigned amount between a payer and a payee goes out where the payer is us: by account, else by name. */
function paysItself(reader: RowReader, { accountNo, accountName }: BankParticulars): boolean {
  const [from, to] = [plainAccount(reader.code('payerAccount')), plainAccount(reader.code('payeeAccount'))]
  if (accountNo !== '' && (from === accountNo) !== (to === accountNo)) return from === accountNo
  const [payer, payee] = [reader.text('payerName'), reader.text('payeeName')]
  return accountName !== '' && payer === accountName && payee !== accountName
}

const TELLING_ROLES = ['status', 'summary', 'purpose']

/** An empty side is written as nothing, 0 or 0.00. */
function readSides(reader: RowReader, sign: AmountSign): Money | null {
  const inward = reader.amount('in') ?? NOTHING
  const stated = reader.amount('out') ?? NOTHING
  const outward = sign === 'negative-out' ? negateFen(stated) : stated
  if (inward !== 0 && outward !== 0) {
    reader.complain('in', 'BOTH_SIDES_FILLED', `${reader.text('out')} / ${reader.text('in')}`)
    return null
  }
  if (inward !== 0) return { direction: 'in', amount: inward }
  if (outward !== 0) return { direction: 'out', amount: outward }
  if (reader.problems().length === 0) reader.complain(reader.has('in') ? 'in' : 'out', 'REQUIRED_MISSING')
  return null
}

const NOTHING = 0 as Fen

/** 不计收支 is our money only where the row's own words say which way it went. */
function readDirected(
  reader: RowReader,
  sign: AmountSign,
  amount: Fen,
  ways: ReadonlyMap<string, MoneyWay>,
  toldWay: (reader: RowReader) => Direction | undefined,
): Money | null {
  const way = ways.get(cleanText(reader.raw('direction')).toUpperCase())
  const direction = way === 'neutral' ? toldWay(reader) : way
  if (direction === undefined) {
    reader.complain('direction', way === 'neutral' ? 'DIRECTION_UNTOLD' : 'STATUS_UNKNOWN')
    return null
  }
  return { direction, amount: sign === 'negative-out' && direction === 'out' ? negateFen(amount) : amount }
}
