import { err, ok, type Result } from '../../shared/base/index.ts'
import type { Statement } from '../../shared/domain/statement.ts'
import { CODA_WIDTH, type CodaRecord } from './coda-fields.ts'
import { codaStatement } from './coda-statement.ts'
import { linesWithin } from './lines-within.ts'

const KINDS: ReadonlySet<string> = new Set(['0', '1', '21', '22', '23', '31', '32', '33', '4', '8', '9'])

/** CODA of Febelfin, version 2, any number of statements. An error is the reason why the whole file cannot be taken. */
export function parseCoda(text: string): Result<readonly Statement[], string> {
  const lines = linesWithin(text, 'CODA')
  if (!lines.ok) return lines
  const statements: Statement[] = []
  let open: CodaRecord[] = []
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (raw.trim() === '') continue
    const line = index + 1
    const record = { line, raw, text: raw.padEnd(CODA_WIDTH) }
    const kind = codaKind(record)
    if (!KINDS.has(kind)) return err(`第 ${line} 行的记录类型 ${kind} 不是 CODA 的`)
    if (raw.trimEnd().length > CODA_WIDTH) return err(`第 ${line} 行超过 ${CODA_WIDTH} 个字符，不是 CODA 记录`)
    if ((kind === '0') !== (open.length === 0)) {
      return err(
        kind === '0' ? `第 ${line} 行又开始一份账单，上一份没有结束记录（9）` : `第 ${line} 行之前没有开头记录（0）`,
      )
    }
    open.push(record)
    if (kind !== '9') continue
    const statement = codaStatement(open)
    if (!statement.ok) return statement
    statements.push(statement.value)
    open = []
  }
  if (open.length > 0) return err('CODA 文件不完整：最后没有结束记录（9），可能被截断')
  if (statements.length === 0) return err('CODA 文件里没有记录')
  return ok(statements)
}

/** "1", "21", … */
export function codaKind({ text }: CodaRecord): string {
  return /^[23]/.test(text) ? text.slice(0, 2) : text.slice(0, 1)
}
