import { chatWords } from '../../shared/text/reminder-words.ts'

/** Of a text message to a WeCom group robot, in UTF-8. */
const MOST_BYTES = 2048

/** Whole lines under a head, as many as fit, then how many did not. */
export function chatText(head: string, lines: readonly string[]): string {
  for (let shown = lines.length; shown >= 0; shown--) {
    const rest = lines.length - shown
    const text = [head, ...lines.slice(0, shown), ...(rest > 0 ? [chatWords.more(rest)] : [])].join('\n')
    if (Buffer.byteLength(text) <= MOST_BYTES) return text
  }
  return chatWords.more(lines.length)
}
