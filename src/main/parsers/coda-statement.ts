import { err, ok, type Result } from '../../shared/base/index.ts'
import { fen, yuanText } from '../../shared/domain/money.ts'
import type {
  StatedTotal,
  Statement,
  StatementBalance,
  StatementEntry,
  UnreadableEntry,
} from '../../shared/domain/statement.ts'
import { type CodaRecord, codaAccount, codaDay, codaField, codaSigned, codaWords } from './coda-fields.ts'
import { codaMovement } from './coda-movement.ts'
import { sumText } from './decimal-amount.ts'

/** A detail of a movement that is already there whole has a number of its own; the movement itself has this one. */
const WHOLE = '0000'

/** The records of one statement, from 0 to 9. */
export function codaStatement(records: readonly CodaRecord[]): Result<Statement, string> {
  const [first] = records
  const old = records.find(({ text }) => text.startsWith('1'))
  const closed = records.find(({ text }) => text.startsWith('8'))
  const trailer = records.at(-1)
  if (!old) return err(`第 ${first?.line ?? 1} 行起的账单没有期初余额记录（1）`)
  if (!closed) return err(`第 ${first?.line ?? 1} 行起的账单没有期末余额记录（8）`)
  const { accountNo, currency } = codaAccount(codaField(old, 6, 42), codaField(old, 2, 2))
  const movements = movementsOf(records)
  if (!movements.ok) return movements
  const read = movements.value.map((movement) => codaMovement(movement, currency))
  const entries = read.filter((entry): entry is StatementEntry => 'amount' in entry)
  const unreadable = read.filter((entry): entry is UnreadableEntry => 'part' in entry)
  const opening = balanceOf(codaField(old, 43, 58), codaField(old, 59, 64))
  const closing = balanceOf(codaField(closed, 42, 57), codaField(closed, 58, 63))
  return ok({
    accountNo,
    currency,
    reference: codaField(closed, 2, 4).trim(),
    opening,
    closing,
    entries,
    unreadable,
    stated: [
      ...(opening ? [] : [{ name: '期初余额', stated: codaWords(codaField(old, 43, 58)), found: '' }]),
      ...(closing ? [] : [{ name: '期末余额', stated: codaWords(codaField(closed, 42, 57)), found: '' }]),
      ...(trailer ? trailerTotals(trailer, records, entries, movements.value) : []),
    ],
    notes: records
      .filter(({ text }) => text.startsWith('4'))
      .map((note) => codaField(note, 33, 112).trim())
      .filter((note) => note !== ''),
  })
}

/** Each movement with the records that belong to it: its own 22, 23, 31, 32, 33, and the details of what it sums up. */
function movementsOf(records: readonly CodaRecord[]): Result<readonly (readonly CodaRecord[])[], string> {
  const movements: CodaRecord[][] = []
  for (const record of records) {
    if (!/^[23]/.test(record.text)) continue
    const current = movements.at(-1)
    const isSame = current?.[0] !== undefined && sequence(current[0]) === sequence(record)
    const isMovement = record.text.startsWith('21') && codaField(record, 7, 10) === WHOLE
    if (isMovement || (record.text.startsWith('21') && !isSame)) movements.push([record])
    else if (current && isSame) current.push(record)
    else return err(`第 ${record.line} 行的续记录不属于前面的交易`)
  }
  return ok(movements)
}

function sequence(record: CodaRecord): string {
  return codaField(record, 3, 6)
}

function balanceOf(signed: string, day: string): StatementBalance | null {
  const amount = codaSigned(signed)
  return amount === null ? null : { amount, on: codaDay(day) }
}

/** Record 9 counts records 1 to 8 (messages, 4, are not counted) and sums the movements by side. */
function trailerTotals(
  trailer: CodaRecord,
  records: readonly CodaRecord[],
  entries: readonly StatementEntry[],
  movements: readonly (readonly CodaRecord[])[],
): readonly StatedTotal[] {
  const counted = records.filter(({ text }) => /^[1238]/.test(text)).length
  const count = codaField(trailer, 17, 22).trim()
  const isAllRead = movements.length === entries.length
  const side = (name: string, from: number, isCredit: boolean): StatedTotal => {
    const written = `0${codaField(trailer, from, from + 14)}`
    const amount = codaSigned(written)
    const ours = entries.filter((entry) => entry.amount > 0 === isCredit)
    const found = sumText(ours.map((entry) => fen(Math.abs(entry.amount))))
    return {
      name,
      stated: amount === null ? codaWords(written) : yuanText(amount),
      found: isAllRead ? found : `${found}（有读不出的交易）`,
    }
  }
  return [
    { name: '记录数', stated: /^\d+$/.test(count) ? String(Number(count)) : count, found: String(counted) },
    side('借方合计', 23, false),
    side('贷方合计', 38, true),
  ]
}
