/** Excel's own limit; more makes it "repair" the file. */
export const MAX_CELL = 32_767

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Most text has none of what has to be written another way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
const ODD = /_x|[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/

/** Text for XML, with control characters as Excel writes them (_x0001_), so that no name on a bank statement can break a workbook. */
export function xmlText(value: string): string {
  if (value.length <= MAX_CELL && !ODD.test(value)) return value
  return value
    .slice(0, MAX_CELL)
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replace(FORBIDDEN, (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"\r]/g, (found) => ESCAPES[found] ?? found)
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
