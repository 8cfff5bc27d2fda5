import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../../shared/domain/epoch-day.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { parseCamt } from './camt.ts'
import { looksLikeCamt } from './looks-like-camt.ts'

const ENTRY = { amount: '10.00', side: 'CRDT', more: '' }

function entryXml({ amount, side, more }: typeof ENTRY): string {
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><BookgDt><Dt>2026-01-31</Dt></BookgDt>${more}</Ntry>`
}

function camtXml(inside: string, version = '053.001.08', [body, report] = ['BkToCstmrStmt', 'Stmt']): string {
  return `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${version}"><${body}><GrpHdr><MsgId>M</MsgId></GrpHdr>
<${report}><Id>S1</Id><Acct><Id><IBAN>DE00 OWN</IBAN></Id><Ccy>EUR</Ccy></Acct>
${inside}
</${report}></${body}></Document>`
}

function read(inside: string) {
  const result = parseCamt(camtXml(inside))
  if (!result.ok) throw new Error(result.error)
  return result.value[0]!
}

function party(role: string, name: string, account: string): string {
  return `<${role}><Nm>${name}</Nm></${role}><${role}Acct><Id><IBAN>${account}</IBAN></Id></${role}Acct>`
}

function transaction(...inside: string[]): string {
  return `<NtryDtls><TxDtls>${inside.join('')}</TxDtls></NtryDtls>`
}

const BOTH = `<RltdPties>${party('Dbtr', '付款公司', 'DE1')}${party('Cdtr', '收款公司', 'DE2')}</RltdPties>`

test('money that comes in is from the debtor, money that goes out is to the creditor', () => {
  const { entries } = read(
    entryXml({ ...ENTRY, more: transaction(BOTH) }) + entryXml({ ...ENTRY, side: 'DBIT', more: transaction(BOTH) }),
  )
  expect(entries.map((entry) => [entry.amount, entry.counterpartyName, entry.counterpartyAccount])).toEqual([
    [1000, '付款公司', 'DE1'],
    [-1000, '收款公司', 'DE2'],
  ])
})

test('a payment that is taken back keeps the party it was paid to, and is marked as a reversal', () => {
  const [entry] = read(entryXml({ ...ENTRY, more: `<RvslInd>true</RvslInd>${transaction(BOTH)}` })).entries
  expect(entry).toMatchObject({ amount: 1000, isReversal: true, counterpartyName: '收款公司' })
})

test('a bank that turns the sides around does not make us our own customer', () => {
  const turned = `<RltdPties>${party('Dbtr', '本公司', 'DE00OWN')}${party('Cdtr', '客户', 'DE2')}</RltdPties>`
  expect(read(entryXml({ ...ENTRY, more: transaction(turned) })).entries[0]?.counterpartyName).toBe('客户')
})

test('since version 8 a party stands one level deeper, and who pays for another stands in the details', () => {
  const parties =
    '<RltdPties><UltmtDbtr><Pty><Nm>委托人</Nm></Pty></UltmtDbtr><Dbtr><Pty><Nm>代付人</Nm></Pty></Dbtr></RltdPties>'
  const [entry] = read(entryXml({ ...ENTRY, more: `<Sts><Cd>PDNG</Cd></Sts>${transaction(parties)}` })).entries
  expect(entry).toMatchObject({ counterpartyName: '代付人', details: '委托人', isPending: true })
})

test('a batch is one row, with the words of all its payments and nobody as its only counterparty', () => {
  const one = (name: string, words: string) =>
    transaction(`<RltdPties>${party('Dbtr', name, name)}</RltdPties><RmtInf><Ustrd>${words}</Ustrd></RmtInf>`)
  const { entries } = read(entryXml({ ...ENTRY, more: one('甲', 'HT-1') + one('乙', 'HT-2') }))
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ counterpartyName: '', counterpartyAccount: '' })
  for (const words of ['甲', 'HT-1', '乙', 'HT-2']) expect(entries[0]?.details).toContain(words)
})

test.each(['12..34', '1,00', '-5.00', '1.005', '', '1e3', '99999999999999999'])(
  'the amount "%s" is told as unreadable, never as another number',
  (amount) => {
    const { entries, unreadable } = read(entryXml({ ...ENTRY, amount }) + entryXml(ENTRY))
    expect(entries.map((entry) => entry.amount)).toEqual([1000])
    expect(unreadable).toMatchObject([{ part: 'amount', line: 4, found: amount || '（无金额）' }])
  },
)

test('an entry that does not say its side is not guessed', () => {
  expect(read(entryXml({ ...ENTRY, side: '' })).unreadable).toMatchObject([
    { part: 'amount', found: '10.00 （无借贷标志）' },
  ])
})

test('a day that no calendar has is told as unreadable', () => {
  const more = '<ValDt><Dt>2026-02-30</Dt></ValDt>'
  expect(read(entryXml({ ...ENTRY, more })).unreadable).toMatchObject([{ part: 'date', found: '2026-02-30' }])
})

test('a time is the day that the bank writes, whatever zone it adds', () => {
  const more = '<ValDt><DtTm>2026-01-31T23:59:59-11:00</DtTm></ValDt>'
  expect(read(entryXml({ ...ENTRY, more })).entries[0]?.valuedOn).toBe(parseDay('2026-01-31'))
})

test('the totals that a message states stand beside what was read', () => {
  const summary = `<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>25.00</Sum><TtlNetNtry><Amt>5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries>
<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>10</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>9</NbOfNtries><Sum>15</Sum></TtlDbtNtries></TxsSummry>`
  const { stated } = read(summary + entryXml(ENTRY) + entryXml({ ...ENTRY, amount: '15', side: 'DBIT' }))
  expect(stated.filter((total) => total.stated !== total.found)).toEqual([
    { name: '借方笔数', stated: '9', found: '1' },
  ])
  expect(stated.map(({ found }) => found)).toEqual(['2', '25.00', '5.00', '1', '10.00', '1', '15.00'])
})

test('a sum that no amount holds is told as it is, and an entry of nothing counts where the bank counts it', () => {
  const huge = entryXml({ ...ENTRY, amount: '90000000000000.00' })
  const summary = '<TxsSummry><TtlCdtNtries><NbOfNtries>3</NbOfNtries><Sum>1</Sum></TtlCdtNtries></TxsSummry>'
  expect(read(summary + huge + huge + entryXml({ ...ENTRY, amount: '0' })).stated).toEqual([
    { name: '贷方笔数', stated: '3', found: '3' },
    { name: '贷方合计', stated: '1.00', found: '180000000000000.00' },
  ])
})

test('a closing balance in another currency is not the closing of this account', () => {
  const balance = (type: string, currency: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>`
  const { opening, closing, stated } = read(balance('PRCD', 'EUR') + balance('CLBD', 'USD'))
  expect([opening?.amount, closing]).toEqual([-700, null])
  expect(stated).toEqual([{ name: '余额 CLBD', stated: 'USD -7.00', found: '账户币种为 EUR' }])
})

describe('what is refused', () => {
  test.each([
    ['a message without a statement', '<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>', /没有对账单/],
    ['XML of another kind', '<Invoice/>', /不是 CAMT/],
    ['a file that was cut off', camtXml(entryXml(ENTRY)).slice(0, -20), /不是完整的 XML/],
    ['NUL bytes', camtXml('\0'), /不是完整的 XML/],
    ['nothing', '', /不是/],
  ])('%s', (_, text, reason) => {
    expect(parseCamt(text)).toEqual({ ok: false, error: expect.stringMatching(reason) })
  })
})

test.each([
  ['052.001.01', 'BkToCstmrAcctRptV01', 'Rpt'],
  ['053.001.04', 'BkToCstmrStmt', 'Stmt'],
  ['054.001.08', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
])('camt.%s is recognised by its content and read', (version, body, report) => {
  const text = camtXml(entryXml(ENTRY), version, [body, report])
  expect(looksLikeCamt(text)).toBe(true)
  expect(parseCamt(text)).toMatchObject({ ok: true, value: [{ accountNo: 'DE00OWN', entries: [{ amount: 1000 }] }] })
})

test('a prefix changes nothing', () => {
  const text = camtXml(entryXml(ENTRY))
    .replace(/<(\/?)(?=[A-Z])/g, '<$1n1:')
    .replace('xmlns=', 'xmlns:n1=')
  expect(looksLikeCamt(text)).toBe(true)
  expect(parseCamt(text)).toMatchObject({ ok: true, value: [{ reference: 'S1', entries: [{ amount: 1000 }] }] })
})

const words = fc.stringMatching(/^[A-Za-z0-9\u4e00-\u9fa5&<>'"-]{1,20}$/)
const someEntries = fc.array(
  fc.record({
    amount: fc.integer({ min: -1e12, max: 1e12 }).filter((amount) => amount !== 0),
    bookedOn: fc.integer({ min: 10_000, max: 30_000 }),
    counterpartyName: words,
    details: words,
    isReversal: fc.boolean(),
  }),
  { maxLength: 8 },
)

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

test('any statement reads back as it was written', () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const inside = entries.map((entry) => {
        const role = entry.amount > 0 !== entry.isReversal ? 'Dbtr' : 'Cdtr'
        return `<Ntry><Amt Ccy="EUR">${yuanText(Math.abs(entry.amount) as never)}</Amt><CdtDbtInd>${entry.amount > 0 ? 'CRDT' : 'DBIT'}</CdtDbtInd>
<RvslInd>${entry.isReversal}</RvslInd><BookgDt><Dt>${formatDay(entry.bookedOn as never)}</Dt></BookgDt>${transaction(
          `<RltdPties>${party(role, escaped(entry.counterpartyName), 'X')}</RltdPties>`,
          `<RmtInf><Ustrd>${escaped(entry.details)}</Ustrd></RmtInf>`,
        )}</Ntry>`
      })
      const statement = read(inside.join('\n'))
      expect(statement.unreadable).toEqual([])
      expect(statement.entries).toEqual(entries.map((entry) => expect.objectContaining(entry)))
    }),
    { seed: 1, numRuns: 200 },
  )
})
