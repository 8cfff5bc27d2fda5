import { describe, expect, test } from 'vitest'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import type { Statement, StatementEntry } from '../../shared/domain/statement.ts'
import { parseMt940 } from './mt940.ts'

describe('an entry (:61:)', () => {
  test('a credit adds, a debit takes away, and a reversal does the opposite of its side', () => {
    const entries = entriesOf(':61:2001020102C1,00NTRF\n:61:200102D2,5NTRF\n:61:200102RC3,NTRF\n:61:200102RD4NTRF')
    expect(entries.map(({ amount }) => amount)).toEqual([100, -250, -300, 400])
    expect(entries.map(({ isReversal }) => isReversal)).toEqual([false, false, true, true])
  })

  test('the letter behind the mark is the third of the currency: CR is a credit, not a reversal', () => {
    expect(entriesOf(':61:200102CR3000,NTRFNONREF\n:61:200102DR800,NSTO')).toMatchObject([
      { amount: 300000, isReversal: false },
      { amount: -80000, isReversal: false },
    ])
  })

  test('at new year the entry day lies in the year that is nearest to the value day', () => {
    const days = entriesOf(':61:0912310101D1,NTRF\n:61:1001011231D1,NTRF\n:61:2002290301D1,NTRF')
    expect(days.map(({ bookedOn }) => formatDay(bookedOn!))).toEqual(['2010-01-01', '2009-12-31', '2020-03-01'])
  })

  test('30 February is how German banks write the last day of the month', () => {
    expect(formatDay(onlyEntry(':61:190230D1,NTRF').valuedOn!)).toBe('2019-02-28')
  })

  test('references stand before and behind the double slash, and NONREF is none', () => {
    expect(onlyEntry(':61:200102D1,NTRFINV-77//BANK-1')).toMatchObject({
      typeCode: 'NTRF',
      customerReference: 'INV-77',
      bankReference: 'BANK-1',
    })
    expect(onlyEntry(':61:200102D1,NTRFNONREF//BANK-1').customerReference).toBe('')
    expect(onlyEntry(':61:200102D1,00NONREF')).toMatchObject({ typeCode: '', customerReference: '' })
  })

  test('a name behind the sixteen places of the reference is the other side', () => {
    expect(onlyEntry(':61:110527D000000001213,28N0440121470966      W.P. Jansen       ')).toMatchObject({
      customerReference: '0121470966',
      counterpartyName: 'W.P. Jansen',
    })
  })

  test('an account in the second line is the other side, one of zeros is none', () => {
    expect(onlyEntry(':61:130403C1,N122NONREF\n0663616476').counterpartyAccount).toBe('0663616476')
    expect(onlyEntry(':61:130403C1,N122NONREF\n0000000000').counterpartyAccount).toBe('')
  })

  test('an IBAN in place of the reference is the account, with the name in the next line', () => {
    expect(onlyEntry(':61:2001010101D65,00NOVBNL47INGB9999999999\nhr paulissen')).toMatchObject({
      customerReference: '',
      counterpartyAccount: 'NL47INGB9999999999',
      counterpartyName: 'hr paulissen',
    })
  })

  test.each([
    [':61:3622680102C1,00NTRF', 'date', '362268'],
    [':61:2001021345C1,00NTRF', 'date', '1345'],
    [':61:200102C1.234,56NTRF', 'amount', '1.234,56'],
    [':61:200102C1,234NTRF', 'amount', '1,234'],
    [':61:200102C99999999999999,00NTRF', 'amount', '99999999999999,00'],
    [':61:200102C,NTRF', 'amount', ','],
    [':61:200102CNTRF', 'amount', 'NTRF'],
    [':61:nothing', 'entry', 'nothing'],
  ])('%s is kept as unreadable with its words, and never read as something else', (field, part, found) => {
    const statement = onlyStatement(`${HEAD}${field}\n:86:words\n:61:200102C5,00NTRF`)
    expect(statement.unreadable).toEqual([{ line: 4, raw: `${field}\n:86:words`, part, found }])
    expect(statement.entries).toHaveLength(1)
  })

  test('zeros before an amount count for nothing, however many', () => {
    expect(onlyEntry(':61:200102C0000000000000001,23NTRF').amount).toBe(123)
  })

  test('a third decimal of zero is no more than two', () => {
    expect(onlyEntry(':61:200102C1,230NTRF').amount).toBe(123)
  })
})

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

describe('a message', () => {
  test.each([
    ['a dash', '-\n'],
    ['an envelope', '-}{5:}\n{1:F01X}{2:O940X}{4:\n'],
    ['an envelope in one line', '-}{1:F01X}{2:O940X}{4:\n'],
    ['nothing but the next reference', ''],
    ['control characters', '-\u0003\n\u0001'],
    ['headers of the bank', '-XXX\nABNANL2A\n940\nABNANL2A\n'],
  ])('ends at %s', (_, between) => {
    const one = ':20:A\n:25:111 222\n:28C:1/1\n:60F:C200101EUR1,\n:61:200101C1,NTRF\n:86:x\n:62F:C200101EUR2,\n'
    const statements = read(`${one}${between}${one.replace(':20:A', ':20:B')}-`)
    expect(statements.map(({ reference }) => reference)).toEqual(['A 1/1', 'B 1/1'])
    expect(statements.map(({ accountNo }) => accountNo)).toEqual(['111222', '111222'])
    expect(statements.map(({ entries }) => entries[0]?.raw)).toEqual(Array(2).fill(':61:200101C1,NTRF\n:86:x'))
  })

  test.each([
    '-',
    '-}',
    '-}{1:F01X}{2:O940X}{4:',
    '{1:F01X}{2:O940X}{4:',
    '{1:F01X}\n{2:O940X}\n{4:',
    '-XXX\nBANKNL2A',
  ])('without references the end mark %j alone parts two messages, and is no word of the last entry', (between) => {
    const [one, other] = read(`:25:1\n:61:200101C1,NTRF\n:86:x\n${between}\n:25:2\n:61:200101C2,NTRF\n`)
    expect(one?.entries).toMatchObject([{ amount: 100, details: 'x' }])
    expect(other?.entries).toMatchObject([{ amount: 200 }])
  })

  test('balances have a sign and a day; a currency that is left out, or a day that no calendar has, leaves the amount good', () => {
    const [statement] = read(':25:1\n:60M:D020315DEM7,5\n:62F:C021131105000,00')
    expect(statement).toMatchObject({
      currency: 'DEM',
      opening: { amount: -750 },
      closing: { amount: 10500000, on: null },
    })
    expect(formatDay(statement!.opening!.on!)).toBe('2002-03-15')
  })

  test('a balance that cannot be read is told, not guessed', () => {
    const statement = onlyStatement(':25:1\n:60F:C160201INR0,00\n:62F:C141387INR11 27421,94')
    expect(statement.closing).toBeNull()
    expect(statement.stated).toEqual([{ name: '期末余额', stated: 'C141387INR11 27421,94', found: '无法识别' }])
  })

  test('stated sums stand beside what was read', () => {
    const text = `${HEAD}:34F:EUR0,\n:61:200102C1,5NTRF\n:61:200102D2,NTRF\n:90D:1EUR2,\n:90C:2EUR3,5\n-`
    expect(onlyStatement(text)).toMatchObject({
      currency: 'EUR',
      stated: [
        { name: '借方合计', stated: '1 笔 2.00', found: '1 笔 2.00' },
        { name: '贷方合计', stated: '2 笔 3.50', found: '1 笔 1.50' },
      ],
    })
  })

  test('an entry of nothing may be among those that the bank counted, on either side', () => {
    const text = `${HEAD}:61:200102D0,NTRF\n:61:200102C1,NTRF\n`
    const found = (sums: string) => onlyStatement(`${text}${sums}`).stated.map((total) => total.found)
    expect(found(':90D:1EUR0,\n:90C:1EUR1,')).toEqual(['1 笔 0.00', '1 笔 1.00'])
    expect(found(':90D:3EUR0,\n:90C:0EUR0,')).toEqual(['1 笔 0.00', '1 笔 1.00'])
  })

  test('the remark of ING behind the closing balance states sums as well', () => {
    const text = `${HEAD}:61:200102D2,NTRF\n:62F:C200102EUR1,\n:86:D000001C000000D2,00C0,00\n-XXX`
    expect(onlyStatement(text).stated).toEqual([
      { name: '借方合计', stated: '1 笔 2.00', found: '1 笔 2.00' },
      { name: '贷方合计', stated: '0 笔 0.00', found: '0 笔 0.00' },
    ])
  })

  test('line ends may be @@ or a carriage return alone', () => {
    const text = `${HEAD}:60F:C200101EUR1,\n:61:200102C1,NTRF\n:86:a@@b\n:62F:C200102EUR2,\n`
    expect(read(text.replaceAll('@@', ' ').replaceAll('\n', '@@'))[0]?.entries[0]?.details).toBe('a b')
    expect(read(text.replaceAll('\n', '\r'))[0]?.entries[0]?.details).toBe('a@@b')
  })

  test.each(['', '1\n2\n3', ':NS:\n', ':20:only\n', '{1:F01X}{4:\n-}', ':86:091\n-'])(
    '%j is refused with a reason',
    (text) => {
      const result = parseMt940(text)
      expect(result.ok ? '' : result.error).toContain('没有找到 MT940/MT942 对账单')
    },
  )

  test('sums larger than a number holds do not stop the reading', () => {
    const text = `${HEAD}${':61:200102C9999999999999,99NTRF\n'.repeat(20)}:90C:20EUR1,\n`
    expect(onlyStatement(text).stated[0]?.found).toBe('20 笔 199999999999999.80')
  })

  test('lines of a million marks are read in one pass', () => {
    const million = 1_000_000
    for (const mark of ['\u0001', '{', '?', ' ', '/', ':', '-', '0', '/REMI/', '; OD: ', 'EREF+', '@@:61:']) {
      const long = mark.repeat(million / mark.length)
      expect(read(`${HEAD}:61:200102C1,NTRF${long}x\n${long}x\n:86:${long}x\n:86:020?20${long}x`)).toBeDefined()
    }
  })
})

const HEAD = ':20:S\n:25:1\n:28C:1\n'

function read(text: string): readonly Statement[] {
  const result = parseMt940(text)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function onlyStatement(text: string): Statement {
  const statements = read(text)
  expect(statements).toHaveLength(1)
  return statements[0]!
}

function entriesOf(fields: string): readonly StatementEntry[] {
  return onlyStatement(`${HEAD}${fields}\n`).entries
}

function onlyEntry(fields: string): StatementEntry {
  const entries = entriesOf(fields)
  expect(entries).toHaveLength(1)
  return entries[0]!
}
