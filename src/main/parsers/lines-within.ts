import { err, ok, type Result } from '../../shared/base/index.ts'

const MAX_CHARS = 128 * 1024 * 1024
const MAX_LINES = 2_000_000
const LF = 10
const CR = 13

/** The lines of a message that is held in memory whole; refused before it could fill it. */
export function linesWithin(text: string, format: string): Result<readonly string[], string> {
  if (text.length > MAX_CHARS) return err(`${format} 文件过大（超过 128 MB），请按更短的期间导出`)
  let breaks = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === LF || code === CR) breaks += 1
  }
  if (breaks > 2 * MAX_LINES) return err(`${format} 文件行数过多（超过 200 万行），请按更短的期间导出`)
  return ok(text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/))
}
