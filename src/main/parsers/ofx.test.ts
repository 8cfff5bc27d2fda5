import { expect, test } from 'vitest'
import { looksLikeOfx } from './ofx/looks-like-ofx.ts'
import { parseOfx } from './ofx.ts'

const SGML = `OFXHEADER:100
<OFX><STMTRS><CURDEF>CNY<BANKACCTFROM><ACCTID>62 22<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250131235959[-5:EST]<TRNAMT>-1,234.50<FITID>A1<NAME>B.C. &amp; C</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250131<TRNAMT>12x<FITID>A2</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>99.01<DTASOF>20250131</LEDGERBAL></STMTRS></OFX>`

test('unclosed tags, zones, entities and the ledger balance are read, and what cannot be read is kept', () => {
  const read = parseOfx(SGML)
  if (!read.ok) throw new Error(read.error)
  expect(looksLikeOfx(SGML)).toBe(true)
  expect(read.value).toMatchObject([
    {
      accountNo: '6222',
      closing: { amount: 9901, on: 20119 },
      entries: [{ line: 3, amount: -123450, bookedOn: 20119, bankReference: 'A1', counterpartyName: 'B.C. & C' }],
      unreadable: [{ line: 4, part: 'amount', found: '12x' }],
    },
  ])
})

test('a file that declares entities is refused, and the refusal of a bank is told in its own words', () => {
  expect(parseOfx('<!DOCTYPE x [<!ENTITY a "b">]><OFX><STMTRS></STMTRS></OFX>').ok).toBe(false)
  const told = parseOfx('<OFX><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Bad password</STATUS></OFX>')
  expect(told).toEqual({ ok: false, error: '银行没有给出对账单，它的答复是（15500）：Bad password' })
})
