import { deflateHere, type NewDeflater } from './deflate.ts'
import { textWriter } from './text-writer.ts'
import { xmlText } from './xml-text.ts'
import { type ZipPart, zipPart, zipParts } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
export const mainXmlns = `xmlns="${MAIN}"`
/** Characters: a few milliseconds of work. */
const WRITTEN_AT_ONCE = 0x8000

/** A sheet as XML, in pieces of any length. */
export type SheetXml = { readonly name: string; readonly xml: Iterable<string> }

/**
 * Sheets as XML, the workbook's names and its styles into one file. No sheet is ever held as a whole: a large month would be a string of
 * a hundred megabytes, and whoever cancels would wait for it.
 */
export function* packWorkbook(
  sheets: readonly SheetXml[],
  names: string,
  styles: string,
  newDeflater: NewDeflater = deflateHere,
): Generator<void, Uint8Array, unknown> {
  const links: [string, string][] = sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`])
  const texts: readonly (readonly [path: string, xml: Iterable<string>])[] = [
    ['[Content_Types].xml', [contentTypes(sheets.length)]],
    ['_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]],
    ['xl/workbook.xml', [workbook(sheets, names)]],
    ['xl/_rels/workbook.xml.rels', [relationships([...links, ['styles', 'styles.xml']])]],
    ['xl/styles.xml', [styles]],
    ...sheets.map(({ xml }, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml] as const),
  ]
  const parts: ZipPart[] = []
  for (const [path, xml] of texts) parts.push(yield* packText(zipPart(path, newDeflater()), xml))
  return zipParts(parts)
}

function* packText(part: ReturnType<typeof zipPart>, pieces: Iterable<string>): Generator<void, ZipPart, unknown> {
  const write = textWriter(part.push)
  let text = HEAD
  for (const piece of pieces) {
    text += piece
    if (text.length < WRITTEN_AT_ONCE) continue
    write(text)
    text = ''
    yield
  }
  write(text)
  return yield* part.end()
}

function contentTypes(sheetCount: number): string {
  const type = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const sheets = Array.from({ length: sheetCount }, (_, i) => type(`worksheets/sheet${i + 1}`, 'worksheet')).join('')
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${type('workbook', 'sheet.main')}${type('styles', 'styles')}${sheets}</Types>`
  )
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const links = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`
}

function workbook(sheets: readonly { readonly name: string }[], names: string): string {
  const list = sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `<workbook ${mainXmlns} xmlns:r="${DOCUMENT}"><sheets>${list.join('')}</sheets><definedNames>${names}</definedNames></workbook>`
}
