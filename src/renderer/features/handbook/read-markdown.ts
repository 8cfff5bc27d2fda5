export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly string[] }

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^\s*(?:[-*+]|(\d+)[.)、])\s+(.*)$/

/** Headings, paragraphs and lists: what a page of 手册 is made of (docs/adr/0038). Whatever else there is stays the text that it is. */
export function readMarkdown(source: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let isOpen = false
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '') {
      isOpen = false
      continue
    }
    const last = blocks.at(-1)
    const [, marks, title] = HEADING.exec(line) ?? []
    const item = ITEM.exec(line)
    if (marks !== undefined && title !== undefined) {
      blocks.push({ kind: 'heading', level: marks.length, text: title })
    } else if (item) {
      const [, number, text = ''] = item
      const isNumbered = number !== undefined
      const isSame = last?.kind === 'list' && last.isNumbered === isNumbered
      if (isSame) blocks[blocks.length - 1] = { ...last, items: [...last.items, text.trim()] }
      else blocks.push({ kind: 'list', isNumbered, items: [text.trim()] })
    } else if (isOpen && last?.kind === 'paragraph') {
      blocks[blocks.length - 1] = { ...last, text: joined(last.text, line.trim()) }
    } else if (isOpen && last?.kind === 'list') {
      const items = [...last.items.slice(0, -1), joined(last.items.at(-1) ?? '', line.trim())]
      blocks[blocks.length - 1] = { ...last, items }
    } else {
      blocks.push({ kind: 'paragraph', text: line.trim() })
    }
    isOpen = marks === undefined
  }
  return blocks
}

/** A line break is a space only between words that have spaces. */
function joined(before: string, after: string): string {
  return /[\w.,;:)]$/.test(before) && /^[\w(]/.test(after) ? `${before} ${after}` : before + after
}
