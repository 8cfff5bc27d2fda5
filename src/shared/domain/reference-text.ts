/** Written inside numbers without meaning anything: hyphens of every kind, spaces, slashes, brackets, 号. */
const FILLER = /[\s\-_\u2010-\u2015\u2212~/\\.·#()[\]〔〕【】{}号]/u

/** 编号归一: `ＨＴ－2601－0086` and `HT26010086号` are the same number. */
export function foldReference(text: string): string {
  let folded = ''
  for (const letter of text.normalize('NFKC').toUpperCase()) if (!FILLER.test(letter)) folded += letter
  return folded
}

/**
 * A text ready to be searched for numbers: fillers are gone, and `edges[i]` says whether a number may begin or end before
 * letter `i` (a filler stood there, or digits meet letters). Without edges HT-2601-0086 would be found in HT-2601-00861.
 */
export type FoldedText = { readonly text: string; readonly edges: readonly boolean[] }

const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff]*$/u

export function foldText(source: string): FoldedText {
  const upper = (PLAIN.test(source) ? source : source.normalize('NFKC')).toUpperCase()
  const edges: boolean[] = []
  let text = ''
  let before: LetterKind | null = null
  for (let index = 0; index < upper.length; index++) {
    const letter = upper.charAt(index)
    if (FILLER.test(letter)) {
      before = null
      continue
    }
    const kind = kindOfLetter(letter)
    edges.push(kind !== before)
    text += letter
    before = kind
  }
  edges.push(true)
  return { text, edges }
}

export type LetterKind = 'digit' | 'latin' | 'other'

export function kindOfLetter(letter: string): LetterKind {
  if (letter >= '0' && letter <= '9') return 'digit'
  return letter >= 'A' && letter <= 'Z' ? 'latin' : 'other'
}

/** `HT26010086` → `AA99999999`: the grammar of a number, learnt from the numbers that exist. */
export function shapeOfReference(folded: string): string {
  return folded.replace(/[0-9]/g, '9').replace(/[A-Z]/g, 'A')
}
