import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { putOnClipboard } from '../../grid/put-on-clipboard.ts'
import { noticeRaised } from '../../stores/notices.ts'

/** Line by line, as other words are copied: one that begins like a formula is pasted as text. */
export function copyText(text: string): void {
  putOnClipboard({ header: [], rows: text.split('\n').map((line) => [{ text: line, isNumber: false }]) })
  noticeRaised('success', words.copied, words.copiedNext)
}
