import { markupText } from './markup-text.ts'
import type { TableSink } from './table-sink.ts'
import { findPassword } from './workbook-password.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

const DAMAGED = '表格内容已损坏或不是标准格式；请在 Excel 或 WPS 中打开，另存为 xlsx 后再导入'
const PASSWORD = '文件有密码；请在 Excel 或 WPS 中打开，去掉密码后另存，再导入'
const ENTITIES = '文件声明了外部实体，不予读取；请在 Excel 中另存为 xlsx 后再导入'

/** A workbook's sheets into the sink, hidden ones told as such. Returns why not when it cannot be read. */
export async function parseSpreadsheet(bytes: Uint8Array, sink: TableSink): Promise<string | null> {
  try {
    if (findPassword(bytes)) return PASSWORD
    if (isZip(bytes) && readXlsx(bytes, sink)) return null
    const text = markupText(bytes)
    if (text !== null && /<!ENTITY/i.test(text)) return ENTITIES
    // Late, for it takes longer to load than most workbooks take to read.
    const { readWithSheetJs } = await import('./sheetjs.ts')
    return readWithSheetJs(text ?? bytes, sink) ? null : DAMAGED
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    return /password|encrypt/i.test(message) ? PASSWORD : DAMAGED
  }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}
