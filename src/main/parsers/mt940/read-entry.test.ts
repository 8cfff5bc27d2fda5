import { describe, expect, test } from 'vitest'
import type { StatementEntry } from '../../../shared/domain/statement.ts'
import { parseMt940 } from '../mt940.ts'

describe('the words beside an entry (:86:)', () => {
  test('a line of 65 characters was cut in a word, a shorter one ended by itself', () => {
    const cut = `${'x'.repeat(60)} HT-2`
    expect(onlyEntry(`:61:200102C1,NTRF\n:86:${cut}\n601-0086\nand more`).details).toBe(`${cut}601-0086 and more`)
  })

  test('a second :86: goes on with the first, and one behind the closing balance is not of the entry', () => {
    const entry = onlyEntry(':61:200102C1,NTRF\n:86:one\n:86:two\n:62F:C200102EUR1,\n:86:of all')
    expect(entry.details).toBe('one two')
  })

  test.each(['?', '~', '^'])('numbered fields behind %s give purpose, name and account', (mark) => {
    const fields = ['00TRANSFER', '20rent for', '21May', '3010020030', '31234567', '32MUELLER', '33 GMBH']
    const text = `020${fields.map((field) => mark + field).join('')}`
    expect(onlyEntry(`:61:200102C1,NTRF\n:86:${text.slice(0, 40)}\n${text.slice(40)}`)).toMatchObject({
      details: 'rent for May',
      counterpartyName: 'MUELLER GMBH',
      counterpartyAccount: '234567',
    })
  })

  test('a numbered field of 27 characters was cut in a word', () => {
    const said = ':86:166?20Contract number HT-2026-008?216 and more'
    expect(onlyEntry(`:61:200102C1,NTRF\n${said}`).details).toBe('Contract number HT-2026-0086 and more')
  })

  test('of SEPA words the purpose is what follows SVWZ, the reference what follows EREF, and the IBAN goes before the number', () => {
    const said = '?20EREF+E-1?21SVWZ+Invoice 7 is it??22 paid?31777777?38DE02120300000000202051?32Pan'
    expect(onlyEntry(`:61:200102C1,NTRFNONREF\n:86:166${said}`)).toMatchObject({
      details: 'Invoice 7 is it? paid',
      customerReference: 'E-1',
      counterpartyAccount: 'DE02120300000000202051',
      counterpartyName: 'Pan',
    })
    expect(onlyEntry(':61:200102C1,NTRF\n:86:166?00SEPA-CT?20EREF+NOTPROVIDED?21SVWZ+')).toMatchObject({
      details: 'SEPA-CT',
      customerReference: '',
    })
  })

  test.each([
    [
      '/ORDP//NAME/Hr R en/of Mw A/IBAN/NL75INGB0001234567/REMI/12/EREF/E-9',
      'Hr R en/of Mw A',
      'NL75INGB0001234567',
      'E-9',
    ],
    ['/CNTP/NL28RBRB0123456789/RBRBNL21/FIRM B.V./CITY///REMI/USTD//text/', 'FIRM B.V.', 'NL28RBRB0123456789', ''],
    ['/ACCW/NL54INGB0006752576,INGBNL2A/ORDP//NAME/Firm/ULTD//NAME/Other', 'Firm', 'NL54INGB0006752576', ''],
    ['/BENM/300000003998473\n/TELEKOM AD\n/5,6', 'TELEKOM AD', '300000003998473', ''],
    ['/ORDP/test rate\n/ACNO/12-3011-0334122-37', 'test rate', '12-3011-0334122-37', ''],
    ['FACTUUR 1\nREK: NL65INGB0123456789/NAAM: PICQER', 'PICQER', 'NL65INGB0123456789', ''],
    [
      '911 X; Z RACH.: \n56114010810000267002001001; OD: JAN NOWAK  \nUL. 1; TYT.: A',
      'JAN NOWAK',
      '56114010810000267002001001',
      '',
    ],
    ['999DIRECT_DEBIT:Rg: 1:netcup GmbH:DE45660501010108057068:KIND', 'netcup GmbH', 'DE45660501010108057068', ''],
    ['GIRO   428428 KPN BV             BETALINGSKENM.', 'KPN BV', '428428', ''],
    ['34.01.56.740                    CANAL B.V.\nBETALING', 'CANAL B.V.', '340156740', ''],
    ['NL47INGB9999999999 hr paulissen\n   \nsieraden', 'hr paulissen', 'NL47INGB9999999999', ''],
    ['000>100987654321\n>20HUUR', '', '0987654321', ''],
    ['0111111111 ING Bank N.V. inzake', '', '', ''],
  ])('%j tells the other side', (text, name, account, reference) => {
    const entry = onlyEntry(`:61:200102C1,NTRFNONREF\n:86:${text}`)
    expect([entry.counterpartyName, entry.counterpartyAccount, entry.customerReference]).toEqual([
      name,
      account,
      reference,
    ])
    expect(entry.details).toBe(text.replace(/\s+/g, ' '))
  })

  test('numbered lines of :NS: are read like the others', () => {
    expect(
      onlyEntry(':61:200102C1,S051\n:NS:01purpose 1\n02purpose 2\n15ERGO\n16AG\n3310918001\n3400427907'),
    ).toMatchObject({
      details: 'purpose 1 purpose 2',
      counterpartyName: 'ERGO AG',
      counterpartyAccount: '00427907',
    })
  })

  test('without any the second line of the entry stands in', () => {
    expect(onlyEntry(':61:200102C1,NTRF\nTransfer\n:86:').details).toBe('Transfer')
  })

  test('a line of one dash is text when the same message goes on behind it', () => {
    const entries = entriesOf(
      ':61:200102C1,NTRF\n:86:one\n-\ntwo\n:61:200102C2,NTRF\n:86:three\n-\n:62F:C200102EUR1,\n-',
    )
    expect(entries.map(({ details }) => details)).toEqual(['one - two', 'three -'])
  })

  test('a colon, a dash or a tag of another message at the beginning of a line is text', () => {
    expect(onlyEntry(':61:200102C1,NTRF\n:86:one\n:15:04 two\n- three\n-4').details).toBe('one :15:04 two - three -4')
  })
})

function entriesOf(fields: string): readonly StatementEntry[] {
  const result = parseMt940(`:20:S\n:25:1\n:28C:1\n${fields}\n`)
  return result.ok ? result.value.flatMap(({ entries }) => entries) : []
}

function onlyEntry(fields: string): StatementEntry {
  const entries = entriesOf(fields)
  expect(entries).toHaveLength(1)
  return entries[0]!
}
