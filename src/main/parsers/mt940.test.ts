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
