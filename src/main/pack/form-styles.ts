import { mainXmlns } from './pack-workbook.ts'

/** urgent: escalated. quiet: nobody has to answer it now. */
export const TONES = ['plain', 'urgent', 'quiet'] as const
export type Tone = (typeof TONES)[number]

/** Those that depend on the row's tone stand once for each. */
const TONED = ['text', 'guarded', 'money', 'day', 'moment', 'count'] as const
const PLAIN = ['title', 'label', 'note', 'header', 'asks', 'asked', 'askedDay'] as const
/** Of forms that add up. */
const ADDED = ['heading', 'total', 'totalMoney', 'sign'] as const
export type FormStyle = (typeof TONED)[number] | (typeof PLAIN)[number] | (typeof ADDED)[number]

/** As they stand in `cellXfs`, after the empty cell's. */
const ORDER: readonly string[] = [
  ...PLAIN.map((style) => `${style}/plain`),
  ...TONED.flatMap((style) => TONES.map((tone) => `${style}/${tone}`)),
  ...ADDED.map((style) => `${style}/plain`),
]

/** Its place in `cellXfs`. */
export function formStyle(style: FormStyle, tone: Tone = 'plain'): number {
  const at = ORDER.indexOf(`${style}/${tone}`)
  return 1 + (at >= 0 ? at : ORDER.indexOf(`${style}/plain`))
}

const FORMAT = { text: 49, guarded: 49, money: 164, day: 165, moment: 166, count: 3 } as const
/** Places in `fonts` and `fills` below. */
const FONT = { plain: 0, bold: 1, title: 2, quiet: 3, urgent: 0 } as const
const FILL = { none: 0, header: 2, asks: 3, asked: 4, urgent: 5, quiet: 6 } as const

const fill = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/></patternFill></fill>`
const font = (inner: string) => `<font>${inner}<name val="Arial"/></font>`
const TOP = '<alignment vertical="top" wrapText="1"/>'
const MIDDLE = '<alignment vertical="center" wrapText="1"/>'

function xf(format: number, fontAt: number, fillAt: number, inner: string, more = ''): string {
  return (
    `<xf numFmtId="${format}" fontId="${fontAt}" fillId="${fillAt}" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" ` +
    `applyBorder="1" applyAlignment="1"${more}>${inner}</xf>`
  )
}

const OPEN = '<protection locked="0"/>'
const plainXfs: { readonly [Style in (typeof PLAIN)[number]]: string } = {
  title: `<xf fontId="${FONT.title}" applyFont="1" applyAlignment="1"><alignment vertical="center"/></xf>`,
  label: `<xf fontId="${FONT.bold}" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
  note: `<xf applyAlignment="1">${TOP}</xf>`,
  header: xf(0, FONT.bold, FILL.header, MIDDLE),
  asks: xf(0, FONT.bold, FILL.asks, MIDDLE),
  asked: xf(49, FONT.plain, FILL.asked, TOP + OPEN, ' applyProtection="1"'),
  askedDay: xf(165, FONT.plain, FILL.asked, TOP + OPEN, ' applyProtection="1"'),
}
const tonedXfs = TONED.flatMap((style) =>
  TONES.map((tone) => {
    const [fontAt, fillAt] = tone === 'plain' ? [FONT.plain, FILL.none] : [FONT[tone], FILL[tone]]
    return xf(FORMAT[style], fontAt, fillAt, TOP, style === 'guarded' ? ' quotePrefix="1"' : '')
  }),
)
const addedXfs: { readonly [Style in (typeof ADDED)[number]]: string } = {
  heading: `<xf fontId="${FONT.title}" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>`,
  total: xf(49, FONT.bold, FILL.none, MIDDLE),
  totalMoney: xf(164, FONT.bold, FILL.none, MIDDLE),
  sign: `<xf applyAlignment="1"><alignment vertical="bottom"/></xf>`,
}
const xfs = ['<xf/>', ...PLAIN.map((style) => plainXfs[style]), ...tonedXfs, ...ADDED.map((style) => addedXfs[style])]

/** Lines around every cell: the list is printed, and written on by hand. */
export const FORM_STYLES =
  `<styleSheet ${mainXmlns}><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00;[Red]-#,##0.00"/>` +
  '<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/><numFmt numFmtId="166" formatCode="yyyy-mm-dd hh:mm"/></numFmts><fonts count="4">' +
  font('<sz val="10"/>') +
  font('<b/><sz val="10"/>') +
  font('<b/><sz val="15"/>') +
  font('<sz val="10"/><color rgb="FF6B7280"/>') +
  '</fonts><fills count="7"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  ['E6EDF5', 'FFE699', 'FFFBE6', 'FDECEA', 'F5F6F8'].map(fill).join('') +
  '</fills><borders count="2"><border/><border><left style="thin"><color rgb="FFBFC7D1"/></left><right style="thin"><color rgb="FFBFC7D1"/></right>' +
  '<top style="thin"><color rgb="FFBFC7D1"/></top><bottom style="thin"><color rgb="FFBFC7D1"/></bottom></border></borders>' +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`
