import { gzipSync, strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { sniff } from './sniff.ts'

const page = '<table><tr><td>交易日期</td><td>金额</td></tr></table>'

function madeAs(text: string): string {
  const sniffed = sniff(strToU8(text))
  return sniffed.format === 'workbook' ? sniffed.made : sniffed.format
}

function aZip(...names: readonly string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])))
}

test.each([
  ['bare', page],
  ['after a byte order mark and blank lines', `\ufeff\r\n  ${page}`],
  ['after a doctype', `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<html>${page}</html>`],
  ['after comments', `<!-- 网银导出 --><!-- 2 -->\n${page}`],
  ['after a declaration and a comment', `<?xml version="1.0"?>\n<!-- x -->\n<html>${page}</html>`],
  ['after a comment and a doctype', `<!-- saved from url --><!DOCTYPE HTML>\n<html>${page}</html>`],
  ['in capitals', page.toUpperCase()],
  ['as Excel saves it', `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head></head>${page}</html>`],
  ['as a center of old systems', `<center>${page}</center>`],
])('a page %s is a workbook', (_, text) => {
  expect(madeAs(text)).toBe('html')
})

test.each(['gb18030', 'utf16le', 'big5'])('a page in %s is a workbook', (encoding) => {
  const bytes = iconv.encode(`<html>${page.repeat(20)}</html>`, encoding, { addBOM: encoding === 'utf16le' })
  expect(sniff(bytes)).toEqual({ format: 'workbook', made: 'html' })
})

const space = 'urn:schemas-microsoft-com:office:spreadsheet'

test.each([
  ['plain', `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="${space}"></Workbook>`],
  ['with a prefix', `<?xml version="1.0"?><ss:Workbook xmlns:ss="${space}"></ss:Workbook>`],
  ['with a prefix of its own', `<?xml version="1.0"?><abc:Workbook xmlns:abc="${space}"></abc:Workbook>`],
  ['without a declaration', `<Workbook xmlns="${space}"></Workbook>`],
  ['after a comment', `<!-- x --><Workbook xmlns="${space}"></Workbook>`],
])('a SpreadsheetML %s is a workbook', (_, text) => {
  expect(madeAs(text)).toBe('xml')
})

test('SYLK and DIF are told by their first lines', () => {
  expect(madeAs('ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n')).toBe('slk')
  expect(madeAs('TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,1\r\n""\r\nDATA\r\n0,0\r\n""\r\n')).toBe('dif')
})

test.each([
  ['a first cell in angle brackets', '<客户>,金额\n甲,1.00\n'],
  ['a first cell that looks like a tag', '<tables>,金额\n甲,1.00\n'],
  ['a first column ID', 'ID,金额\n1,1.00\n'],
  ['a first column ID cut by semicolons', 'ID;Product;Price\n1;a;2\n'],
  ['a first column ID cut by semicolons, then P', 'ID;PRICE\n1;2\n'],
  ['a first word TABLE', 'TABLE,0\n0,1\n'],
  ['another XML', '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'],
  ['an OFX', '<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX></OFX>'],
])('a text with %s is no workbook', (_, text) => {
  expect(madeAs(text)).toBe('text')
})

test('a thousand comments before nothing are a text, at once', () => {
  expect(madeAs(`${'<!---->'.repeat(1000)}x`)).toBe('text')
})

test('what a zip holds tells which workbook it is, or that it is none', () => {
  const book = '[Content_Types].xml'
  expect(sniff(aZip(book, 'xl/workbook.xml'))).toEqual({ format: 'workbook', made: 'xlsx' })
  expect(sniff(aZip(book, 'xl\\workbook.xml'))).toEqual({ format: 'workbook', made: 'xlsx' })
  expect(sniff(aZip(book, 'xl/workbook.bin'))).toEqual({ format: 'workbook', made: 'xlsb' })
  expect(sniff(aZip('mimetype', 'content.xml', 'META-INF/manifest.xml'))).toEqual({ format: 'workbook', made: 'ods' })
  expect(sniff(aZip('流水.csv'))).toEqual({ format: 'zip' })
  expect(sniff(aZip('流水.xlsx', '说明.docx'))).toEqual({ format: 'zip' })
  expect(sniff(aZip('OFD.xml', 'Doc_0/Document.xml'))).toMatchObject({ format: 'unknown', found: 'OFD 版式文件' })
  expect(sniff(aZip(book, 'word/document.xml'))).toMatchObject({ format: 'unknown', found: 'Word 文档' })
})

test('what is no table at all is told by its first bytes, with what to do', () => {
  expect(sniff(gzipSync(strToU8('a,b')))).toMatchObject({ format: 'unknown', found: 'gzip 压缩包' })
  expect(sniff(strToU8('%PDF-1.7'))).toMatchObject({ format: 'unknown', found: 'PDF 文件' })
  expect(sniff(new Uint8Array())).toMatchObject({ format: 'unknown', found: '空文件' })
  expect(sniff(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toEqual({ format: 'workbook', made: 'xls' })
})

test('a SWIFT message within its SOH and ETX is text, and a NUL is binary still', () => {
  const message = ':20:ST170119CYC/1\r\n:25:PL29114010810000267002001002\r\n'
  expect(sniff(strToU8(`\x01${message}\x03`)).format).toBe('text')
  expect(sniff(strToU8(`\x01${message}\x00\x03`)).format).toBe('unknown')
})
