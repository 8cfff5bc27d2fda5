import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { aContext, accepted, aFile, HEADER, LINE_1, LINE_2, run } from './an-import.ts'

const MT940 = [
  ':20:2511',
  ':25:NL81ASNB9999999999',
  ':28C:1/1',
  ':60F:C251102EUR100,00',
  ':61:2511031103C50,00NTRFNONREF//B1',
  ':86:HT-2511-0086 first payment',
  ':61:2511041104D20,00NTRFNONREF//B2',
  ':86:rent',
  ':62F:C251104EUR130,00',
  '-',
].join('\r\n')

test('an MT940 statement goes in like any other, and its balances are its proof', () => {
  const context = aContext()
  const receipt = accepted(context, aFile(context, '流水.txt', MT940))
  expect(receipt).toMatchObject({
    kind: 'bank',
    profile: 'mt940',
    accountNo: 'NL81ASNB9999999999',
    facts: 2,
    problems: 0,
    amountIn: 5000,
    amountOut: 2000,
  })
  expect(receipt.controls).toContainEqual(expect.objectContaining({ name: '期初＋发生额＝期末', agrees: true }))
})

test('a statement that does not add up says so in its receipt', () => {
  const context = aContext()
  const { controls } = accepted(context, aFile(context, '流水.txt', MT940.replace('EUR130,00', 'EUR131,00')))
  expect(controls).toContainEqual(expect.objectContaining({ stated: '131.00', found: '130.00', agrees: false }))
})

test('an entry that was announced and not booked is told, and counts for nothing until it is', () => {
  const context = aContext()
  const entry = (amount: string, state: string) =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>${state}</Sts><BookgDt><Dt>2025-11-03</Dt></BookgDt></Ntry>`
  const camt = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.02"><BkToCstmrAcctRpt>
    <GrpHdr><MsgId>1</MsgId></GrpHdr><Rpt><Id>1</Id><Acct><Id><IBAN>NL81ASNB9999999999</IBAN></Id></Acct>
    ${entry('50.00', 'BOOK')}
    ${entry('70.00', 'PDNG')}
    </Rpt></BkToCstmrAcctRpt></Document>`
  expect(accepted(context, aFile(context, '当日.xml', camt))).toMatchObject({ facts: 1, problems: 1, amountIn: 5000 })
})

test('a zip is read for the table that it holds, and says what it did not read', () => {
  const context = aContext()
  const statement = new TextEncoder().encode([HEADER, LINE_1, LINE_2].join('\n'))
  const zip = zipSync({ '明细.csv': statement, '说明.pdf': new TextEncoder().encode('%PDF-1.7') })
  const receipt = accepted(context, aFile(context, '下载.zip', zip))
  expect(receipt).toMatchObject({ kind: 'bank', sheet: '明细.csv', facts: 2 })
  expect(receipt.controls).toContainEqual(expect.objectContaining({ found: '未读取', agrees: false }))
})

test('a zip with a contract list or a strange table beside a statement says that they were not read', () => {
  const context = aContext()
  const texts = {
    '明细.csv': [HEADER, LINE_1, LINE_2],
    '合同.csv': ['合同编号,客户名称,合同金额,签约日期', 'HT-1,甲,5,2025-11-03'],
  }
  const files = { ...texts, '怪.csv': ['甲,乙,丙', '1,2,3'] }
  const packed = Object.entries(files).map(([name, lines]) => [name, new TextEncoder().encode(lines.join('\n'))])
  const receipt = accepted(context, aFile(context, '下载.zip', zipSync(Object.fromEntries(packed))))
  const unread = receipt.controls.filter(({ found }) => found === '未读取')
  expect(unread.map(({ stated, level }) => [stated, level])).toEqual([
    ['合同.csv', 'warning'],
    ['怪.csv', 'warning'],
  ])
})

test('entries of one statement that share their reference, or only say that there is none, are each a booking', () => {
  const bookings = (reference: string) => {
    const context = aContext()
    const entry = `:61:2511031103C50,00NTRFINV//${reference}\n:86:甲`
    const lines = [
      ':20:1',
      ':25:6200001',
      ':28C:1/1',
      ':60F:C251102CNY0,00',
      entry,
      entry,
      ':62F:C251104CNY100,00',
      '-',
    ]
    const text = lines.join('\n')
    const receipt = accepted(context, aFile(context, 'a.sta', text))
    const again = accepted(context, aFile(context, 'b.sta', text.replace(':20:1', ':20:2')))
    return [receipt.facts, receipt.duplicates, again.facts, again.duplicates]
  }
  for (const reference of ['B1', 'NONREF', 'NOTPROVIDED']) expect(bookings(reference)).toEqual([2, 0, 0, 2])
})

test('a zip of nothing that we read is refused with the name of what is in it', () => {
  const context = aContext()
  const zip = zipSync({ '说明.pdf': new TextEncoder().encode('%PDF-1.7') })
  const { refused } = run(context, [aFile(context, '下载.zip', zip)])
  expect(refused[0]?.error).toMatchObject({ code: 'FILE_UNKNOWN', facts: { file: '下载.zip/说明.pdf' } })
})

test('rows whose delimiters were put right are named in the receipt, for the original looks otherwise', () => {
  const context = aContext()
  const lines = Array.from({ length: 30 }, (_, n) => {
    const [day, sum] = [`2025-11-${String((n % 28) + 1).padStart(2, '0')}`, `${n + 1}.50`]
    return `6200001,${day},10:00:00,${n % 2 === 0 ? `${sum},` : `,${sum}`},,甲公司,货款,S${1000 + n}`
  })
  const broken = '6200001,2025-11-29,,10:00:00,5.00,,,甲公司,货款,S2000'
  const { controls, facts } = accepted(context, aFile(context, '乱.csv', [HEADER, ...lines, broken].join('\n')))
  const control = controls.find(({ name }) => name === '分隔符有误的行')
  expect([facts, control?.level, control?.stated]).toEqual([31, 'warning', expect.stringContaining('第 32 行')])
})

test('a statement message begins with the balance that the one of the month before ended with, or the receipt says so', () => {
  const context = aContext()
  const message = (from: string, amount: string, to: string, month: string) =>
    [
      `:20:${month}\n:25:6200001\n:28C:1/1\n:60F:C25${month}01CNY${from},00`,
      `:61:25${month}05${month}05C${amount},00NTRFINV//B${month}\n:86:甲\n:62F:C25${month}30CNY${to},00\n-`,
    ].join('\n')
  const joined = (name: string, text: string) =>
    accepted(context, aFile(context, name, text)).controls.find((control) => control.name === '与上一份账单衔接')
  expect(joined('09.sta', message('0', '50', '50', '09'))).toBeUndefined()
  expect(joined('10.sta', message('50', '20', '70', '10'))).toMatchObject({ agrees: true })
  expect(joined('12.sta', message('90', '5', '95', '12'))).toMatchObject({
    agrees: false,
    stated: '70.00',
    found: '90.00',
  })
})
