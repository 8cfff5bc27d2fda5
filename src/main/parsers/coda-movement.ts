import type { StatementEntry, UnreadableEntry } from '../../shared/domain/statement.ts'
import { type CodaRecord, codaDay, codaField, codaSigned, codaWords } from './coda-fields.ts'

/** Transaction codes that take an earlier one back, in every family: a debit's and a credit's "cancellation or correction". */
const CORRECTIONS: ReadonlySet<string> = new Set(['49', '99'])

/** One movement is one row; `records` are its 21 and everything that belongs to it, details of what it sums up included. */
export function codaMovement(records: readonly CodaRecord[], currency: string): StatementEntry | UnreadableEntry {
  const [head, ...others] = records
  const raw = records.map((record) => record.raw).join('\n')
  if (!head) return { line: 0, raw, part: 'entry', found: '' }
  const { line } = head
  if (codaField(head, 7, 10) !== '0000') return { line, raw, part: 'entry', found: '只有明细，没有所属的交易' }
  const amount = codaSigned(codaField(head, 32, 47))
  if (amount === null) return { line, raw, part: 'amount', found: codaWords(codaField(head, 32, 47)) }
  const [booked, valued] = [codaField(head, 116, 121), codaField(head, 48, 53)]
  const broken = [booked, valued].find((day) => /[1-9]/.test(day) && codaDay(day) === null)
  if (broken !== undefined) return { line, raw, part: 'date', found: broken }
  const own = others.filter((record) => record.text.startsWith('2') && codaField(record, 7, 10) === '0000')
  const second = own.find(({ text }) => text.startsWith('22'))
  const party = own.find(({ text }) => text.startsWith('23')) ?? onlyParty(others)
  return {
    line,
    bookedOn: codaDay(booked),
    valuedOn: codaDay(valued),
    amount,
    currency,
    typeCode: codaField(head, 54, 61),
    bankReference: codaField(head, 11, 31).trim(),
    customerReference: second ? codaField(second, 64, 98).trim() : '',
    counterpartyName: party ? codaField(party, 48, 82).trim() : '',
    counterpartyAccount: party ? codaField(party, 11, 44).replace(/\s+/g, '') : '',
    details: detailWords(records, party),
    isReversal: CORRECTIONS.has(codaField(head, 57, 58)),
    raw,
  }
}

/** A sum of several payments has no counterparty of its own, unless it sums up one only. */
function onlyParty(records: readonly CodaRecord[]): CodaRecord | undefined {
  const details = records.filter(({ text }) => text.startsWith('21'))
  return details.length === 1 ? records.find(({ text }) => text.startsWith('23')) : undefined
}

/** In the order of the file. Fields of fixed width go on in the next record in the middle of a word. */
function detailWords(records: readonly CodaRecord[], party: CodaRecord | undefined): string {
  const parts: string[] = []
  let before = ''
  for (const record of records) {
    const kind = record.text.slice(0, 2)
    const isDetail = kind === '21' && codaField(record, 7, 10) !== '0000'
    const words = isDetail ? `${codaWords(codaField(record, 32, 47))} ${wordsOf(record, kind)}` : wordsOf(record, kind)
    const isDetailParty = kind === '23' && record !== party
    if (isDetailParty) parts.push(` ${codaField(record, 48, 82)} ${codaField(record, 11, 44)} `)
    const goesOn = (kind === '22' && before === '21') || (kind === '23' && before === '22') || kind.startsWith('3')
    parts.push(goesOn && !isDetailParty && !(kind.startsWith('3') && !before.startsWith('3')) ? words : ` ${words}`)
    before = kind
  }
  return parts.join('').replace(/\s+/g, ' ').trim()
}

function wordsOf(record: CodaRecord, kind: string): string {
  if (kind === '21') return communication(codaField(record, 62, 62), codaField(record, 63, 115))
  if (kind === '22') return codaField(record, 11, 63)
  if (kind === '23') return codaField(record, 83, 125)
  if (kind === '31') return communication(codaField(record, 40, 40), codaField(record, 41, 113))
  return kind === '32' ? codaField(record, 11, 115) : codaField(record, 11, 100)
}

/** Structured ones open with a type of three digits; 101 and 102 are the payer's reference as invoices print it. */
function communication(structure: string, text: string): string {
  if (structure !== '1') return text
  const [, first, second, third] = /^10[12](\d{3})(\d{4})(\d{5})/.exec(text) ?? []
  if (first !== undefined) return `+++${first}/${second}/${third}+++ ${text.slice(15)}`
  return text.slice(3)
}
