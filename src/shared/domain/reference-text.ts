/** Written inside numbers without meaning anything: hyphens of every kind, spaces, slashes, brackets, 号. */
const FILLER = /[\s\-_\u2010-\u2015\u2212~/\\.·#()[\]〔〕【】{}号]/u

/** 编号归一: `ＨＴ－2601－0086` and `HT26010086号` are the same number. */
export function foldReference(text: string): string {
  return withoutFillers(inCapitals(text))
}

/**
 * A text ready to be searched for numbers: fillers are gone, and `edges[i]` says whether a number may begin or end before
 * letter `i` (a filler stood there, or digits meet letters). Without edges HT-2601-0086 would be found in HT-2601-00861.
 */
export type FoldedText = { readonly text: string; readonly edges: readonly boolean[] }

export function foldText(source: string): FoldedText {
  const upper = inCapitals(source)
  const edges: boolean[] = []
  let before: LetterKind | null = null
  for (let index = 0; index < upper.length; index++) {
    const code = upper.charCodeAt(index)
    if (isFiller(code)) {
      before = null
      continue
    }
    const kind = kindOfCode(code)
    edges.push(kind !== before)
    before = kind
  }
  edges.push(true)
  return { text: edges.length > upper.length ? upper : withoutFillers(upper), edges }
}

export type LetterKind = 'digit' | 'latin' | 'other'

export function kindOfLetter(letter: string): LetterKind {
  return kindOfCode(letter.charCodeAt(0))
}

export function kindOfCode(code: number): LetterKind {
  if (code >= 48 && code <= 57) return 'digit'
  return code >= 65 && code <= 90 ? 'latin' : 'other'
}

/** A digit of any width or script may stand in it: what has none holds no number of ours. Says yes where it does not know. */
export function mayHoldDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code >= 48 && code <= 57) || isFoldedByWidth(code)) return true
  }
  return false
}

/** `HT26010086` → `AA99999999`: the grammar of a number, learnt from the numbers that exist. */
export function shapeOfReference(folded: string): string {
  return folded.replace(/[0-9]/g, '9').replace(/[A-Z]/g, 'A')
}

/** Every memo and number passes here, so a plain one costs one look at each letter. */
function inCapitals(text: string): string {
  let hasSmall = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 97 && code <= 122) hasSmall = true
    else if (isFoldedByWidth(code)) return text.normalize('NFKC').toUpperCase()
  }
  return hasSmall ? text.toUpperCase() : text
}

/** Neither printable ASCII nor a Chinese character nor Chinese punctuation: only NFKC knows what it is. */
function isFoldedByWidth(code: number): boolean {
  return code > 126 && !(code >= 0x4e00 && code <= 0x9fff) && !(code >= 0x3001 && code <= 0x3015)
}

function withoutFillers(upper: string): string {
  let folded = ''
  let from = 0
  for (let index = 0; index < upper.length; index++) {
    if (!isFiller(upper.charCodeAt(index))) continue
    if (index > from) folded += upper.slice(from, index)
    from = index + 1
  }
  return from === 0 ? upper : folded + upper.slice(from)
}

const ASCII_FILLERS = Uint8Array.from({ length: 128 }, (_, code) => (FILLER.test(String.fromCharCode(code)) ? 1 : 0))

function isFiller(code: number): boolean {
  if (code < 128) return ASCII_FILLERS[code] === 1
  if (code >= 0x4e00 && code <= 0x9fff) return code === 0x53f7 // 号
  return FILLER.test(String.fromCharCode(code))
}
