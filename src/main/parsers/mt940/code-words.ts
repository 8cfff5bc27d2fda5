/** Text cut at its code words: "EREF+123 SVWZ+rent" → EREF: 123, SVWZ: rent. What stands before the first has the key ''. */
export function codeWords(text: string, codes: RegExp): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  let key = ''
  let from = 0
  const keep = (to: number) => {
    const value = text.slice(from, to).trim()
    // The first that says something holds: a later party of the same kind is a further one.
    if (!parts.get(key)) parts.set(key, value)
  }
  for (const found of text.matchAll(codes)) {
    keep(found.index)
    key = found[1] ?? ''
    from = found.index + found[0].length
  }
  keep(text.length)
  return parts
}
