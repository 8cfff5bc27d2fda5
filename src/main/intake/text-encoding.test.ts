import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parseCsv } from '../parsers/csv.ts'
import { decodeText, type TextEncoding, textEncodingOf } from './text-encoding.ts'

const CHINESE = '日期,对方户名,金额\n2025-01-31,上海某某有限公司,1000.00\n'
const TRADITIONAL = '日期,對方戶名,金額\n2025-01-31,臺灣銀行股份有限公司,1000.00\n'

test.each<[TextEncoding, Buffer]>([
  ['UTF-8', Buffer.from(CHINESE)],
  ['UTF-8 BOM', Buffer.from(`\ufeff${CHINESE}`)],
  ['UTF-16LE', iconv.encode(CHINESE, 'utf16le')],
  ['UTF-16BE', iconv.encode(CHINESE, 'utf16be')],
  ['UTF-16LE', iconv.encode(CHINESE, 'utf16le', { addBOM: true })],
  ['UTF-32LE', iconv.encode(CHINESE, 'utf32le')],
  ['UTF-32BE', iconv.encode(CHINESE, 'utf32be', { addBOM: true })],
  ['GBK', iconv.encode(CHINESE, 'gbk')],
  ['GB18030', iconv.encode(`${CHINESE}㐀`, 'gb18030')],
  ['Big5', iconv.encode(TRADITIONAL, 'big5')],
  ['windows-1252', iconv.encode('Date;Libellé\n1;Carte prépayée – 5 €\n', 'windows-1252')],
])('a statement in %s is recognised and read back', (encoding, bytes) => {
  expect(textEncodingOf(bytes)).toBe(encoding)
  const text =
    encoding === 'windows-1252' ? 'Carte prépayée – 5 €' : encoding === 'Big5' ? '臺灣銀行' : '上海某某有限公司'
  expect(decodeText(bytes, encoding)).toContain(text)
})

test('narrow text with a NUL byte is refused, because taking it out could change a number unseen', () => {
  expect(textEncodingOf(Buffer.from('a,1\x005\n'.repeat(40)))).toBeNull()
})

test('one byte that breaks the encoding far behind the head is found', () => {
  const bytes = Buffer.concat([Buffer.from(CHINESE.repeat(4000)), Buffer.from([0xff, 0xff, 0x0a])])
  expect(textEncodingOf(bytes)).toBeNull()
})

test('一, whose code ends in a zero byte, does not hide UTF-16', () => {
  const text = `日期,摘要,金额\n${'2025-01-31,一月货款,1000.00\n'.repeat(9)}`
  expect(textEncodingOf(iconv.encode(text, 'utf16le'))).toBe('UTF-16LE')
  expect(textEncodingOf(iconv.encode(text, 'utf16be'))).toBe('UTF-16BE')
})

test('an OFX head that says 1252 is believed where the letters stand alone, not over Chinese', () => {
  const head = 'OFXHEADER:100\nCHARSET:1252\n\n<OFX><NAME>'
  expect(textEncodingOf(iconv.encode(`${head}Carte prépayée`, 'windows-1252'))).toBe('windows-1252')
  expect(textEncodingOf(iconv.encode(`${head}上海某某有限公司`, 'gbk'))).toBe('GBK')
})

test('dashes and euros of windows-1252 that became control characters are read as what they are', () => {
  expect(decodeText(Buffer.from('April \u0096 June;5 \u0080;\u0081'), 'UTF-8')).toBe('April – June;5 €;\u0081')
  expect(decodeText(Buffer.from('金额\u0085¥5·0\u00a0'), 'UTF-8')).toBe('金额\u0085¥5·0\u00a0')
})

const WORDS = ['银行', '金额', '公司', '收入', '备注,逗号', '引"号', '换\n行', '12.50', '', '北京']
test('any table, in any delimiter and encoding, is read back cell by cell', () => {
  const table = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 9,
  })
  const delimiters = fc.constantFrom(',', '\t', ';', '|', '^', '~')
  const encodings = fc.constantFrom('utf8', 'utf16le', 'utf16be', 'utf32le', 'utf32be', 'gb18030')
  fc.assert(
    fc.property(table, delimiters, encodings, (rows, delimiter, name) => {
      const all = [['交易日期', '对方户名', '交易金额'], ['2025-01-01', '张三', '1.00'], ...rows]
      const text = all.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')
      const bytes = iconv.encode(text, name, { addBOM: name.startsWith('utf') && name !== 'utf8' })
      const found = textEncodingOf(bytes)
      if (found === null) throw new Error('not recognised')
      expect(cellsOf(decodeText(bytes, found))).toEqual(all)
    }),
    { seed: 20251130 },
  )
})

function cellsOf(text: string) {
  const steps = parseCsv(text, 'csv')
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.rows.map((row) => row.cells)
  }
}
