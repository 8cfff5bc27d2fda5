import { err, ok, type Result } from '../../shared/base/index.ts'
import type { Statement, StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'
import { exactAmount } from './exact-amount.ts'
import { dayReader, type ReadDay } from './qif/day-order.ts'

/** QIF: lists of records under `!Type:`; only lists of an account move money, categories and securities move none. */
export function parseQif(text: string): Result<readonly Statement[], string> {
  const lists = listsOf(text.replace(/^\ufeff/, ''))
  const accounts = lists.filter(({ isAccount }) => isAccount)
  if (accounts.length === 0) {
    return err(
      lists.length === 0 ? '没有找到 QIF 记录：缺少 !Type: 行' : '这个 QIF 文件只有类别、证券等清单，没有账户交易',
    )
  }
  const days = dayReader(accounts.flatMap(({ records }) => records.flatMap(dateOf)))
  if (!days.ok) return days
  return ok(accounts.map((list) => statementOf(list, days.value)))
}

type Line = { readonly line: number; readonly code: string; readonly text: string }
type Rec = readonly Line[]
type List = {
  readonly isAccount: boolean
  readonly accountNo: string
  readonly type: string
  readonly records: Line[][]
}

const ACCOUNTS = /^(?:bank|ccard|cash|oth a|oth l|invst|port)$/i

function listsOf(text: string): readonly List[] {
  const lists: List[] = []
  let list: List | null = null
  let record: Line[] = []
  let accountNo = ''
  const close = () => {
    if (record.length > 0 && list !== null) list.records.push(record)
    if (record.length > 0 && list?.type === 'account') accountNo = fieldIn(record, 'N')
    record = []
  }
  for (const [index, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const trimmed = whole.trim()
    if (trimmed.startsWith('^')) close()
    else if (trimmed.startsWith('!')) {
      close()
      const type = /^!(?:type:)?\s*(.*)$/i.exec(trimmed)?.[1]?.trim().toLowerCase() ?? ''
      if (/^(?:option|clear):/.test(type)) continue
      list = { isAccount: ACCOUNTS.test(type), accountNo, type, records: [] }
      lists.push(list)
    } else if (trimmed !== '') {
      record.push({ line: index + 1, code: trimmed[0] ?? '', text: trimmed.slice(1).trim() })
    }
  }
  close()
  return lists
}

function dateOf(record: Rec): readonly { readonly line: number; readonly text: string }[] {
  return record.filter(({ code }) => code === 'D').slice(0, 1)
}

function statementOf({ accountNo, records, type }: List, readDay: ReadDay): Statement {
  const entries: StatementEntry[] = []
  const unreadable: UnreadableEntry[] = []
  for (const record of records) {
    const read = entryOf(record, type, readDay)
    if ('part' in read) unreadable.push(read)
    else entries.push(read)
  }
  return { accountNo, currency: '', reference: '', opening: null, closing: null, entries, unreadable, stated: [] }
}

/** Splits (S, E, $) only divide the amount (T) further, so they are words of the entry and never money of their own. */
function entryOf(record: Rec, type: string, readDay: ReadDay): StatementEntry | UnreadableEntry {
  const line = record[0]?.line ?? 0
  const raw = record.map(({ code, text }) => code + text).join('\n')
  const dayText = fieldIn(record, 'D')
  const amountText = fieldIn(record, 'T') || fieldIn(record, 'U')
  const bookedOn = readDay(dayText)
  const amount = exactAmount(amountText)
  if (bookedOn === null) return { line, raw, part: 'date', found: dayText }
  if (amount === null) return { line, raw, part: 'amount', found: amountText }
  const words = record.filter(({ code }) => 'PMLA'.includes(code) || code === 'S' || code === 'E')
  return {
    line,
    bookedOn,
    valuedOn: null,
    amount,
    currency: '',
    typeCode: type,
    bankReference: '',
    customerReference: fieldIn(record, 'N'),
    counterpartyName: fieldIn(record, 'P'),
    counterpartyAccount: '',
    details: [...new Set(words.map(({ text }) => text).filter((text) => text !== ''))].join(' '),
    isReversal: false,
    raw,
  }
}

function fieldIn(record: Rec, code: string): string {
  return record.find((line) => line.code === code)?.text ?? ''
}
