import { decodeText, type TextEncoding, textEncodingOf } from './text-encoding.ts'
import { zipEntryNames } from './zip-guard.ts'

export type Sniffed =
  /** `made`: by which program's format, for the receipt. */
  | { readonly format: 'workbook'; readonly made: string }
  | { readonly format: 'zip' }
  | { readonly format: 'text'; readonly encoding: TextEncoding }
  | { readonly format: 'unknown'; readonly found: string; readonly help: string }

const AS_TABLE = '请在原系统导出 xlsx、xls 或 csv 后再导入。'

/** What a file is by its bytes; its name says nothing, banks send HTML as .xls and OLE as .csv. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.byteLength === 0) return unknown('空文件', '请确认下载已完成。')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sniffZip(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return workbook('xls')
  if (startsWith(bytes, [0x09, 0x08]) || startsWith(bytes, [0x09, 0x04]) || startsWith(bytes, [0x09, 0x02])) {
    return workbook('xls') // bare BIFF, without the OLE container
  }
  for (const [magic, found] of KNOWN_OTHERS) if (startsWith(bytes, magic)) return unknown(found, AS_TABLE)
  return sniffText(bytes)
}

const KNOWN_OTHERS: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF 文件'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG 图片'],
  [[0xff, 0xd8, 0xff], 'JPEG 图片'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR 压缩包'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z 压缩包'],
  [[0x1f, 0x8b], 'gzip 压缩包'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'SQLite 数据库'],
]

function sniffZip(bytes: Uint8Array): Sniffed {
  const names = zipEntryNames(bytes).map((name) => name.replaceAll('\\', '/'))
  if (names.length === 0) return workbook('xlsx') // damaged: the guard says so
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return workbook('xlsb')
  if (names.some((name) => /^(xl\/workbook\.xml|\[Content_Types\]\.xml)$/i.test(name)) && !names.some(isWord)) {
    return workbook('xlsx')
  }
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) return workbook('ods')
  if (names.some(isWord)) return unknown('Word 文档', AS_TABLE)
  if (names.some((name) => /^OFD\.xml$/i.test(name))) return unknown('OFD 版式文件', AS_TABLE)
  return { format: 'zip' }
}

function isWord(name: string): boolean {
  return name.startsWith('word/') || name.startsWith('ppt/')
}

function sniffText(bytes: Uint8Array): Sniffed {
  const encoding = textEncodingOf(bytes)
  if (encoding === null) {
    return looksBinary(bytes)
      ? unknown('二进制内容', AS_TABLE)
      : unknown('编码无法识别的文本', '请另存为 UTF-8 或 GBK 编码的 csv。')
  }
  if (!encoding.startsWith('UTF-16') && !encoding.startsWith('UTF-32') && looksBinary(bytes)) {
    return unknown('二进制内容', AS_TABLE)
  }
  const head = decodeText(bytes.subarray(0, 8000), encoding)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
  for (const [made, sign] of TEXT_WORKBOOKS) if (sign.test(head)) return workbook(made)
  return { format: 'text', encoding }
}

/** Workbooks written as text: what export buttons of old systems name .xls. `PROLOG` is one way only, or hostile comments hang it. */
const PROLOG = String.raw`^(?:<\?xml[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*`
const TEXT_WORKBOOKS: readonly (readonly [string, RegExp])[] = [
  ['html', new RegExp(`${PROLOG}<(?:!doctype html|html|table|meta|head|style|body|div)\\b`)],
  ['xml', /^<(?:\?xml|!doctype)[\s\S]*?(?:urn:schemas-microsoft-com:office:spreadsheet|<(?:\w{1,20}:)?workbook\b)/],
  ['xml', new RegExp(`${PROLOG}<(?:\\w{1,20}:)?workbook\\b`)],
  ['html', /^<[a-z][a-z0-9]{0,9}[\s/>][\s\S]*?<table[\s>]/],
  ['slk', /^id;p[^\r\n]*[\r\n]+[a-z]{1,2};[a-z]/],
  ['dif', /^table\r?\n0,1\r?\n/],
]

function looksBinary(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 65_536)) {
    if (
      byte < 0x20 &&
      !(byte >= 0x01 && byte <= 0x04) && // SOH to EOT frame a SWIFT message as it went over the line
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0d &&
      byte !== 0x0c &&
      byte !== 0x1a
    )
      return true
  }
  return false
}

function workbook(made: string): Sniffed {
  return { format: 'workbook', made }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function unknown(found: string, help: string): Sniffed {
  return { format: 'unknown', found, help }
}
