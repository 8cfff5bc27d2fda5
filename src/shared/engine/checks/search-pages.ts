import type { HandbookPage } from '../../domain/handbook.ts'

export type PageHit = {
  readonly id: string
  /** How much of what was asked stands in it, most first. */
  readonly score: number
  /** The words around the first place. */
  readonly excerpt: string
}

/** A title says more than a step, a step more than what stands around it. */
const WEIGHTS = { id: 20, title: 8, steps: 3, body: 1 } as const
const AROUND = 24

/**
 * 全文检索 without a dictionary: Chinese has no spaces, so a query is cut into pairs of characters, and a page has to hold them all.
 * Numbers and Latin words (H01, D06, CRM) are looked for whole.
 */
export function searchPages(pages: readonly HandbookPage[], query: string): readonly PageHit[] {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  return pages
    .flatMap((page): readonly PageHit[] => {
      const fields = fieldsOf(page)
      const scores = terms.map((term) =>
        fields.reduce((sum, { text, weight }) => sum + (text.includes(term) ? weight : 0), 0),
      )
      if (scores.some((score) => score === 0)) return []
      return [
        { id: page.id, score: scores.reduce((sum, score) => sum + score, 0), excerpt: excerptOf(page, terms[0] ?? '') },
      ]
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function termsOf(query: string): readonly string[] {
  const parts = plain(query).match(/[a-z0-9]+|[\u3400-\u9fff]+/g) ?? []
  const terms = parts.flatMap((part) => {
    if (/^[a-z0-9]/.test(part) || part.length < 3) return [part]
    return [...part.slice(1)].map((_, index) => part.slice(index, index + 2))
  })
  return [...new Set(terms)]
}

function fieldsOf({ id, codes, title, steps, body }: HandbookPage) {
  return [
    { text: plain(`${id} ${codes.join(' ')}`), weight: WEIGHTS.id },
    { text: plain(title), weight: WEIGHTS.title },
    { text: plain(steps.map(({ text }) => text).join('\n')), weight: WEIGHTS.steps },
    { text: plain(body), weight: WEIGHTS.body },
  ]
}

function excerptOf({ title, steps, body }: HandbookPage, term: string): string {
  const lines = [...steps.map(({ text }) => text), ...body.split('\n')]
  const line = lines.find((each) => plain(each).includes(term))
  if (line === undefined) return title
  const place = plain(line).indexOf(term)
  const from = Math.max(0, place - AROUND)
  const to = place + term.length + AROUND
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`
}

/** Half-width and lower case, letter for letter, so that places stay where they are. */
function plain(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toLowerCase()
}
