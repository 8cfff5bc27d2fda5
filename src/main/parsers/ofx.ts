import { err, ok, type Result } from '../../shared/base/index.ts'
import { dayFromYmd, type EpochDay } from '../../shared/domain/epoch-day.ts'
import type { Statement, StatementBalance, StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'
import { exactAmount } from './exact-amount.ts'
import { type OfxTag, ofxTags } from './ofx/ofx-tags.ts'

/** OFX 1 (SGML), OFX 2 (XML) and QFX. No entity but the predefined ones is ever expanded. */
export function parseOfx(text: string): Result<readonly Statement[], string> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return err('OFX 文件带有 DOCTYPE 声明，出于安全不予读取；请从银行重新下载')
  const tags = ofxTags(text)
  const statements: Statement[] = []
  let from = -1
  tags.forEach((tag, index) => {
    if (!STATEMENTS.has(tag.name)) return
    if (from >= 0) statements.push(statementOf(tags.slice(from, index), text))
    from = tag.isEnd ? -1 : index
  })
  if (from >= 0) statements.push(statementOf(tags.slice(from), text))
  if (statements.length > 0) return ok(statements)
  const refusal = refusalOf(tags)
  return err(refusal ?? '没有找到 OFX 对账单：缺少 STMTRS、CCSTMTRS 或 INVSTMTRS')
}

const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])

/** A bank that refuses still answers with an OFX file, in which only its own message tells why. */
function refusalOf(tags: readonly OfxTag[]): string | null {
  let code = ''
  let isError = false
  for (const { name, value, isEnd } of tags) {
    if (isEnd) continue
    if (name === 'CODE') code = value
    if (name === 'SEVERITY') isError = value.toUpperCase() === 'ERROR'
    if (name === 'MESSAGE' && isError) return `银行没有给出对账单，它的答复是（${code}）：${value}`
    if (name === 'STATUS') isError = false
  }
  return isError ? `银行没有给出对账单，它的答复代码是 ${code}` : null
}

function statementOf(tags: readonly OfxTag[], text: string): Statement {
  const entries: StatementEntry[] = []
  const unreadable: UnreadableEntry[] = []
  const own: OfxTag[] = []
  const currency = valueIn(tags, 'CURDEF')
  for (let at = 0; at < tags.length; at += 1) {
    const tag = tags[at]
    if (tag === undefined) break
    if (tag.isEnd || !isEntry(tag.name)) {
      own.push(tag)
      continue
    }
    const end = endOfEntry(tags, at)
    const last = tags[end]
    const isClosed = last?.isEnd === true && last.name === tag.name
    const raw = text.slice(tag.from, isClosed ? last.to : (last?.from ?? text.length)).trim()
    const read = entryOf(tags.slice(at + 1, end), tag, raw, currency)
    if ('part' in read) unreadable.push(read)
    else entries.push(read)
    at = isClosed ? end : end - 1
  }
  return {
    accountNo: valueIn(own, 'ACCTID').replace(/\s/g, ''),
    currency,
    reference: '',
    opening: null,
    closing: balanceOf(own),
    entries,
    unreadable,
    stated: [],
  }
}

/** Trades of an investment account move cash by TOTAL; holdings (INVPOS) move none. */
const TRADES = /^(?:BUY|SELL)(?:DEBT|MF|OPT|OTHER|STOCK)$|^(?:INCOME|INVEXPENSE|MARGININTEREST|RETOFCAP|REINVEST)$/

function isEntry(name: string): boolean {
  return name === 'STMTTRN' || TRADES.test(name)
}

function endOfEntry(tags: readonly OfxTag[], from: number): number {
  const own = tags[from]?.name
  for (let at = from + 1; at < tags.length; at += 1) {
    const tag = tags[at]
    if (tag === undefined) break
    if (tag.isEnd ? tag.name === own || ENDS_LIST.has(tag.name) : isEntry(tag.name) || tag.name === 'LEDGERBAL')
      return at
  }
  return tags.length
}

const ENDS_LIST: ReadonlySet<string> = new Set(['BANKTRANLIST', 'INVTRANLIST', 'INVBANKTRAN'])

function entryOf(
  tags: readonly OfxTag[],
  { name: kind, line }: OfxTag,
  raw: string,
  currency: string,
): StatementEntry | UnreadableEntry {
  const value = (name: string) => valueIn(tags, name)
  const isTrade = kind !== 'STMTTRN'
  const amountText = value(isTrade ? 'TOTAL' : 'TRNAMT')
  const dayText = value(isTrade ? 'DTTRADE' : 'DTPOSTED')
  const amount = exactAmount(amountText)
  const bookedOn = dayOf(dayText)
  if (amount === null) return { line, raw, part: 'amount', found: amountText }
  if (bookedOn === null) return { line, raw, part: 'date', found: dayText }
  const memo = [value('NAME'), value('MEMO')].filter((part) => part !== '')
  return {
    line,
    bookedOn,
    valuedOn: dayOf(value(isTrade ? 'DTSETTLE' : 'DTAVAIL')),
    amount,
    currency: value('CURSYM') === '' || tags.some(({ name }) => name === 'ORIGCURRENCY') ? currency : value('CURSYM'),
    typeCode: isTrade ? kind : value('TRNTYPE'),
    bankReference: value('FITID'),
    customerReference: value('CHECKNUM') || value('REFNUM'),
    counterpartyName: value('NAME') || value('PAYEE'),
    counterpartyAccount: accountBehind(tags),
    details: [...new Set(memo)].join(' '),
    isReversal: value('CORRECTFITID') !== '' && value('CORRECTACTION').toUpperCase() === 'DELETE',
    raw,
  }
}

function accountBehind(tags: readonly OfxTag[]): string {
  const at = tags.findIndex(({ name, isEnd }) => !isEnd && /^(?:BANK|CC)ACCTTO$/.test(name))
  return at < 0 ? '' : valueIn(tags.slice(at), 'ACCTID')
}

function balanceOf(tags: readonly OfxTag[]): StatementBalance | null {
  const at = tags.findIndex(({ name, isEnd }) => name === 'LEDGERBAL' && !isEnd)
  if (at < 0) return null
  const inside = tags.slice(at, at + 4)
  const amount = exactAmount(valueIn(inside, 'BALAMT'))
  return amount === null ? null : { amount, on: dayOf(valueIn(inside, 'DTASOF')) }
}

/** The bank's own local day: a zone behind it tells which zone that was and moves no date. */
function dayOf(text: string): EpochDay | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d{1}(?!\d))/.exec(text) ?? []
  return year === undefined ? null : dayFromYmd(Number(year), Number(month), Number(day))
}

function valueIn(tags: readonly OfxTag[], name: string): string {
  return tags.find((tag) => tag.name === name && !tag.isEnd)?.value ?? ''
}
