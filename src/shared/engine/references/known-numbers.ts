import { type FoldedText, foldReference, kindOfLetter, shapeOfReference } from '../../domain/reference-text.ts'

/** Every contract number we know, folded, ready to be looked up inside running text. */
export type KnownNumbers = {
  readonly contractsByFold: ReadonlyMap<string, string | readonly string[]>
  /** By the letter that a number begins with: its lengths, longest first. */
  readonly lengthsByFirst: ReadonlyMap<string, readonly number[]>
  readonly shapes: ReadonlySet<string>
  /** No number is without one, so a text without digits need not be searched. */
  readonly haveDigits: boolean
}

/** `unknown`: written like one of ours, but nobody's. */
export type FoundNumbers = { readonly contractNos: readonly string[]; readonly unknown: readonly string[] }

const NONE: FoundNumbers = { contractNos: [], unknown: [] }

export function knownNumbers(contractNos: Iterable<string>): KnownNumbers {
  const contractsByFold = new Map<string, string | readonly string[]>()
  const lengths = new Map<string, Set<number>>()
  const shapes = new Set<string>()
  let haveDigits = true
  for (const contractNo of contractNos) {
    const folded = foldReference(contractNo)
    if (folded.length < 4) continue // too short to mean anything inside a sentence
    const same = contractsByFold.get(folded)
    contractsByFold.set(folded, same === undefined ? contractNo : [...[same].flat(), contractNo])
    const first = folded.charAt(0)
    const theirs = lengths.get(first)
    if (theirs) theirs.add(folded.length)
    else lengths.set(first, new Set([folded.length]))
    const shape = shapeOfReference(folded)
    if (shape.includes('A')) shapes.add(shape)
    if (!shape.includes('9')) haveDigits = false
  }
  const lengthsByFirst = new Map([...lengths].map(([first, found]) => [first, [...found].sort((a, b) => b - a)]))
  return { contractsByFold, shapes, lengthsByFirst, haveDigits }
}

/** Costs the length of the text, not the number of contracts: each place a number may begin is looked up once per known length. */
export function findContractNumbers({ text, edges }: FoldedText, known: KnownNumbers): FoundNumbers {
  let found: Set<string> | null = null
  let unknown: string[] | null = null
  let shape = ''
  for (let start = 0; start < text.length; start++) {
    const letter = text.charAt(start)
    const lengths = known.lengthsByFirst.get(letter)
    if (!lengths || (!edges[start] && kindOfLetter(letter) !== 'other')) continue
    let end = 0
    let isKnown = false
    for (const length of lengths) {
      if (start + length > text.length || !edges[start + length]) continue
      const hit = known.contractsByFold.get(text.slice(start, start + length))
      if (hit !== undefined) {
        found ??= new Set()
        if (typeof hit === 'string') found.add(hit)
        else for (const contractNo of hit) found.add(contractNo)
        end = start + length
        isKnown = true
        break
      }
      if (end > 0) continue
      if (shape === '') shape = shapeOfReference(text)
      if (known.shapes.has(shape.slice(start, start + length))) end = start + length
    }
    if (end === 0) continue
    if (!isKnown) {
      unknown ??= []
      unknown.push(text.slice(start, end))
    }
    start = end - 1
  }
  if (!found && !unknown) return NONE
  return { contractNos: found ? [...found].sort() : NONE.contractNos, unknown: unknown ?? NONE.unknown }
}
