import type { StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'
import { amountWords, camtCurrency, camtDay, dayWords, signedAmount } from './camt-balances.ts'
import { camtCounterparty } from './camt-parties.ts'
import { transactionWords } from './camt-words.ts'
import { elementAt, elementsOf, textAt, type XmlElement } from './xml-reader.ts'

/** One `Ntry` is one row, however many transactions the bank booked in it: the account moved once. */
export function readCamtEntry(entry: XmlElement, ownAccountNo: string): StatementEntry | UnreadableEntry {
  const { line, raw } = entry
  const amount = signedAmount(entry)
  if (amount === null) return { line, raw, part: 'amount', found: amountWords(entry) }
  const booked = elementAt(entry, 'BookgDt')
  const valued = elementAt(entry, 'ValDt')
  const broken = [booked, valued].find((date) => date && camtDay(date) === null)
  if (broken) return { line, raw, part: 'date', found: dayWords(broken) || broken.raw }
  const transactions = transactionsOf(entry)
  const isReversal = ['true', '1'].includes(textAt(entry, 'RvslInd'))
  // After a reversal money comes back from where it went: the parties stay those of the payment that is taken back.
  const payer = amount > 0 !== isReversal ? 'Dbtr' : 'Cdtr'
  const parties = transactions.map((transaction) => camtCounterparty(transaction, payer, ownAccountNo))
  return {
    line,
    bookedOn: camtDay(booked),
    valuedOn: camtDay(valued),
    amount,
    currency: camtCurrency(entry),
    typeCode: typeCodeOf(entry, transactions),
    bankReference: bankReferenceOf(entry, transactions),
    customerReference: customerReferenceOf(entry, transactions),
    counterpartyName: onlyOne(parties.map(({ name }) => name)),
    counterpartyAccount: onlyOne(parties.map(({ accountNo }) => accountNo)),
    details: [
      ...transactions.flatMap((transaction, index) => {
        const { name = '', accountNo = '' } = parties[index] ?? {}
        const words = transactionWords(transaction)
        return transactions.length > 1 ? [name, accountNo, ...amountOf(transaction), ...words] : words
      }),
      textAt(entry, 'AddtlNtryInf'),
    ]
      .map((words) => words.replace(/\s+/g, ' ').trim())
      .filter((words) => words !== '')
      .join(' '),
    isReversal,
    isPending: ['PDNG', 'FUTR', 'INFO'].includes(textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')),
    raw,
  }
}

/** Version 1 has the transactions right in the entry. */
function transactionsOf(entry: XmlElement): readonly XmlElement[] {
  const inDetails = elementsOf(entry, 'NtryDtls').flatMap((details) => elementsOf(details, 'TxDtls'))
  return [...inDetails, ...elementsOf(entry, 'TxDtls')]
}

/** A batch of several parties has none of them as its counterparty; all of them stand in the details. */
function onlyOne(values: readonly string[]): string {
  const [first = '', ...others] = new Set(values.filter((value) => value !== ''))
  return others.length === 0 ? first : ''
}

function amountOf(transaction: XmlElement): readonly string[] {
  const amount = textAt(transaction, 'Amt') || textAt(transaction, 'AmtDtls', 'TxAmt', 'Amt')
  const currency = camtCurrency(transaction) || elementAt(transaction, 'AmtDtls', 'TxAmt', 'Amt')?.attributes.Ccy || ''
  return [`${currency} ${amount}`]
}

function typeCodeOf(entry: XmlElement, transactions: readonly XmlElement[]): string {
  const codes = [entry, ...transactions].map((element) => {
    const code = elementAt(element, 'BkTxCd')
    const family = elementAt(code, 'Domn', 'Fmly')
    const domain = [textAt(code, 'Domn', 'Cd'), textAt(family, 'Cd'), textAt(family, 'SubFmlyCd')]
    return domain.filter((part) => part !== '').join('-') || textAt(code, 'Prtry', 'Cd')
  })
  return codes.find((code) => code !== '') ?? ''
}

function bankReferenceOf(entry: XmlElement, transactions: readonly XmlElement[]): string {
  const ofEntry = textAt(entry, 'AcctSvcrRef')
  if (ofEntry !== '' || transactions.length !== 1) return ofEntry
  return textAt(transactions[0], 'Refs', 'AcctSvcrRef')
}

function customerReferenceOf(entry: XmlElement, transactions: readonly XmlElement[]): string {
  const endToEnd = transactions.map((transaction) => textAt(transaction, 'Refs', 'EndToEndId'))
  const batch = elementsOf(entry, 'NtryDtls').map((details) => textAt(details, 'Btch', 'PmtInfId'))
  const candidates = [onlyOne(endToEnd), onlyOne(batch), textAt(entry, 'NtryRef')]
  return candidates.find((reference) => reference !== '' && reference !== 'NOTPROVIDED') ?? ''
}
