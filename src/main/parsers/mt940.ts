import { err, ok, type Result } from '../../shared/base/index.ts'
import type {
  StatedTotal,
  Statement,
  StatementBalance,
  StatementEntry,
  UnreadableEntry,
} from '../../shared/domain/statement.ts'
import { balanceField } from './mt940/balance-field.ts'
import { readEntry } from './mt940/read-entry.ts'
import { type StatedSum, statedSum, statedSumsOfRemark, statedTotal } from './mt940/stated-sums.ts'
import { type TagField, tagFields } from './mt940/tag-fields.ts'

/** MT940 and MT942, from text. A message that names no account, balance or entry is not counted as a statement. */
export function parseMt940(text: string): Result<readonly Statement[], string> {
  const statements: Statement[] = []
  let draft = emptyDraft()
  const close = () => {
    if (draft.isStatement) statements.push(statementOf(draft))
    draft = emptyDraft()
  }
  for (const field of tagFields(text)) {
    if (field === null || field.tag === '20') close()
    if (field !== null) take(draft, field)
  }
  close()
  if (statements.length === 0)
    return err('没有找到 MT940/MT942 对账单：缺少账号（:25:）、余额（:60F:、:62F:）或交易（:61:）')
  return ok(statements)
}

type Draft = {
  isStatement: boolean
  reference: string
  number: string
  accountNo: string
  currency: string
  opening: StatementBalance | null
  closing: StatementBalance | null
  /** The entry that is being told, with all its fields so far. */
  entry: TagField[]
  readonly entries: TagField[][]
  readonly sums: StatedSum[]
  readonly broken: StatedTotal[]
}

function emptyDraft(): Draft {
  return {
    isStatement: false,
    reference: '',
    number: '',
    accountNo: '',
    currency: '',
    opening: null,
    closing: null,
    entry: [],
    entries: [],
    sums: [],
    broken: [],
  }
}

const OF_AN_ENTRY: ReadonlySet<string> = new Set(['61', '86', 'NS'])
const OF_A_STATEMENT: ReadonlySet<string> = new Set(['25', '25P', '60F', '60M', '61', '62F', '62M'])

function take(draft: Draft, field: TagField): void {
  const { tag, lines } = field
  const value = (lines[0] ?? '').trim()
  if (OF_A_STATEMENT.has(tag)) draft.isStatement = true
  if (tag === '61') {
    draft.entry = [field]
    draft.entries.push(draft.entry)
  } else if (!OF_AN_ENTRY.has(tag)) {
    draft.entry = []
  } else if (draft.entry.length > 0) {
    draft.entry.push(field)
  } else {
    draft.sums.push(...statedSumsOfRemark(value))
  }
  if (tag === '20') draft.reference = value
  if (tag === '28' || tag === '28C') draft.number = value
  if (tag === '25' || tag === '25P') draft.accountNo = value.replace(/\s/g, '')
  if (tag === '34F') draft.currency ||= value.slice(0, 3)
  if (tag === '60F' || tag === '60M') draft.opening = takeBalance(draft, '期初余额', value)
  if (tag === '62F' || tag === '62M') draft.closing = takeBalance(draft, '期末余额', value)
  if (tag === '90C' || tag === '90D') takeSum(draft, tag, value)
}

function takeBalance(draft: Draft, name: string, value: string): StatementBalance | null {
  const field = balanceField(value)
  if (field === null) {
    draft.broken.push({ name, stated: value, found: UNREADABLE })
    return null
  }
  draft.currency ||= field.currency
  return field.balance
}

const UNREADABLE = '无法识别'

function takeSum(draft: Draft, tag: string, value: string): void {
  const sum = statedSum(tag, value)
  if (sum) draft.sums.push(sum)
  else draft.broken.push({ name: tag === '90C' ? '贷方合计' : '借方合计', stated: value, found: UNREADABLE })
  draft.currency ||= /^\d+([A-Z]{3})/.exec(value)?.[1] ?? ''
}

function statementOf(draft: Draft): Statement {
  const entries: StatementEntry[] = []
  const unreadable: UnreadableEntry[] = []
  for (const fields of draft.entries) {
    const entry = readEntry(fields, draft.currency)
    if (entry.ok) entries.push(entry.value)
    else unreadable.push(entry.error)
  }
  return {
    accountNo: draft.accountNo,
    currency: draft.currency,
    reference: [draft.reference, draft.number].filter((part) => part !== '').join(' '),
    opening: draft.opening,
    closing: draft.closing,
    entries,
    unreadable,
    stated: [...draft.broken, ...draft.sums.map((sum) => statedTotal(sum, entries))],
  }
}
