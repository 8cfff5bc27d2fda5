import { err, ok, type Result } from '../../shared/base/index.ts'
import type { Statement, StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'
import { camtAccountNo, camtAccountOf, camtBalances, camtStatedTotals } from './camt-balances.ts'
import { readCamtEntry } from './camt-entry.ts'
import { elementAt, elementsOf, readXml, textAt, type XmlElement } from './xml-reader.ts'

const BODY = /^BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d\d)?$/
/** 对账单 (053), 账户报告 (052), 借贷通知 (054) */
const REPORTS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn'])

type Read = {
  readonly ownAccountNo: string
  readonly entries: StatementEntry[]
  readonly unreadable: UnreadableEntry[]
}

/** CAMT.052, 053 and 054 of any version and prefix. An error is the reason why the whole file cannot be taken. */
export function parseCamt(text: string): Result<readonly Statement[], string> {
  const statements: Statement[] = []
  const bodies: string[] = []
  const readOf = new Map<XmlElement, Read>()
  const read = readXml(text, (element, parent) => {
    if (BODY.test(element.name)) bodies.push(element.name)
    if (parent === null) return 'keep'
    if (element.name === 'Ntry' && REPORTS.has(parent.name)) {
      const soFar = readOf.get(parent) ?? nothingRead(parent)
      readOf.set(parent, soFar)
      const entry = readCamtEntry(element, soFar.ownAccountNo)
      if ('part' in entry) soFar.unreadable.push(entry)
      else soFar.entries.push(entry)
      return 'drop'
    }
    if (REPORTS.has(element.name) && BODY.test(parent.name)) {
      statements.push(statementOf(element, readOf.get(element) ?? nothingRead(element)))
      readOf.delete(element)
      return 'drop'
    }
    return 'keep'
  })
  if (!read.ok) return read
  if (bodies.length === 0) return err('不是 CAMT.052、053 或 054 报文：没有找到报文正文')
  if (statements.length === 0) return err(`CAMT 报文里没有对账单：${bodies[0]} 下没有 Stmt、Rpt 或 Ntfctn`)
  return ok(statements)
}

/** The account stands before the entries in every version. */
function nothingRead(report: XmlElement): Read {
  return { ownAccountNo: camtAccountNo(camtAccountOf(report)), entries: [], unreadable: [] }
}

function statementOf(report: XmlElement, { entries, unreadable }: Read): Statement {
  const { opening, closing, balances, doubts, currency: balanceCurrency } = camtBalances(report)
  const account = camtAccountOf(report)
  return {
    accountNo: camtAccountNo(account),
    currency: textAt(account, 'Ccy') || balanceCurrency || entries[0]?.currency || '',
    reference: textAt(report, 'Id'),
    opening,
    closing,
    entries,
    unreadable,
    stated: [...doubts, ...camtStatedTotals(elementAt(report, 'TxsSummry'), entries)],
    balances,
    notes: ['AddtlStmtInf', 'AddtlRptInf', 'AddtlNtfctnInf']
      .flatMap((name) => elementsOf(report, name))
      .map((note) => note.text.trim())
      .filter((note) => note !== ''),
  }
}
