export type TextPart = { readonly text: string; readonly pageId: string | null }

/** A step's words, with each "转 H17" of them apart. */
export function turnsIn(text: string): readonly TextPart[] {
  return text
    .split(/(转\s*[A-Z]\d{2,3}(?!\d))/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, pageId: /^转\s*([A-Z]\d{2,3})$/.exec(part)?.[1] ?? null }))
}
