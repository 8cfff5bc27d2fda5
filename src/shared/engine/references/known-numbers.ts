import { type FoldedText, foldReference, kindOfLetter, shapeOfReference } from '../../domain/reference-text.ts'

/** Every contract number we know, folded, ready to be looked up inside running text. */
export type KnownNumbers = {
  readonly contractsByFold: ReadonlyMap<string, readonly string[]>
  readonly lengths: readonly number[]
  readonly firstLetters: ReadonlySet<string>
  readonly shapes: ReadonlySet<string>
}

export function knownNumbers(contractNos: Iterable<string>): KnownNumbers {
  const contractsByFold = new Map<string, string[]>()
  const shapes = new Set<string>()
  for (const contractNo of contractNos) {
    const folded = foldReference(contractNo)
    if (folded.length < 4) continue // too short to mean anything inside a sentence
    const same = contractsByFold.get(folded)
    if (same) same.push(contractNo)
    else contractsByFold.set(folded, [contractNo])
    if (/[A-Z]/.test(folded)) shapes.add(shapeOfReference(folded))
  }
  const folds = [...contractsByFold.keys()]
  return {
    contractsByFold,
    shapes,
    lengths: [...new Set(folds.map((folded) => folded.length))].sort((a, b) => b - a),
    firstLetters: new Set(folds.map((folded) => folded.charAt(0))),
  }
}

/** Costs the length of the text, not the number of contracts: each place a number may begin is looked up once per known length. */
export function findContractNumbers(
  { text, edges }: FoldedText,
  known: KnownNumbers,
): { readonly contractNos: readonly string[]; readonly hasUnknown: boolean } {
  const found = new Set<string>()
  let hasUnknown = false
  for (let start = 0; start < text.length; start++) {
    const letter = text.charAt(start)
    if (!known.firstLetters.has(letter)) continue
    if (!edges[start] && kindOfLetter(letter) !== 'other') continue
    const hit = longestHit(text, edges, start, known)
    for (const contractNo of hit?.contractNos ?? []) found.add(contractNo)
    if (hit && hit.contractNos.length === 0) hasUnknown = true
    if (hit) start = hit.end - 1
  }
  return { contractNos: [...found].sort(), hasUnknown }
}

function longestHit(
  text: string,
  edges: readonly boolean[],
  start: number,
  known: KnownNumbers,
): { readonly end: number; readonly contractNos: readonly string[] } | null {
  let unknownEnd = 0
  for (const length of known.lengths) {
    const end = start + length
    if (end > text.length || !edges[end]) continue
    const part = text.slice(start, end)
    const contractNos = known.contractsByFold.get(part)
    if (contractNos) return { end, contractNos }
    if (unknownEnd === 0 && known.shapes.has(shapeOfReference(part))) unknownEnd = end
  }
  return unknownEnd > 0 ? { end: unknownEnd, contractNos: [] } : null
}
