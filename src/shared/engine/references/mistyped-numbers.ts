import { foldReference, foldText } from '../../domain/reference-text.ts'
import { findContractNumbers, type KnownNumbers, knownNumbers } from './known-numbers.ts'

/** A contract whose number is one slip of the hand away, and which slip, in Chinese. */
export type NearNumber = {
  readonly contractNo: string
  readonly how: string
  /** The same but for letters and digits that look alike: where there is one, no other number is near. */
  readonly isAlike: boolean
}
export type NumberSlip = NearNumber & { readonly written: string }

/**
 * 合同号录错 (D26, T9): one slip is one letter more, less or other; O for 0, I or l for 1; or the Chinese or leading letters of the
 * number left out.
 */
export type MistypedNumbers = {
  /** Written like one of our numbers, but nobody's, in a text that names none of ours. */
  readonly unknownIn: (text: string) => readonly string[]
  readonly near: (written: string) => readonly NearNumber[]
  /** Every piece of a memo that is near, also one that is not written like our numbers. */
  readonly slipsIn: (memo: string) => readonly NumberSlip[]
  /** What decides which texts are written like our numbers: equal in two months, `unknownIn` says the same in both. */
  readonly grammar: () => string
}

type Directory = {
  readonly contractsByCore: ReadonlyMap<string, readonly string[]>
  /** That stand in numbers. */
  readonly letters: ReadonlySet<string>
  /** That numbers begin with: HT, XS. */
  readonly prefixes: ReadonlySet<string>
  /** Of whole numbers. */
  readonly lengths: ReadonlySet<number>
  /** Of numbers with a slip. */
  readonly slipLengths: ReadonlySet<number>
}

/** Shorter numbers are near to too many others. */
const LEAST_LENGTH = 6
/** Longer runs of digits and letters are no contract number with a slip, but pasted text. */
const MOST_RUN = 40

/** Built when first asked, for many months have nothing to ask. */
export function mistypedNumbers(contractNos: readonly string[]): MistypedNumbers {
  const directory = once(() => directoryOf(contractNos))
  const numbers = once(() => knownNumbers(new Set(contractNos.map(plainOf))))
  const nearOf = new Map<string, readonly NearNumber[]>() // who asks once asks again
  const grammar = once(() => ({ text: grammarOf(directory(), numbers()) }))
  const near = (written: string): readonly NearNumber[] => {
    const found = nearOf.get(written) ?? nearTo(foldReference(written), directory())
    nearOf.set(written, found)
    return found
  }
  return {
    unknownIn: (text) => (text === '' ? [] : unknownIn(text, directory(), numbers())),
    near,
    slipsIn: (memo) => slipsIn(memo, directory()),
    grammar: () => grammar().text,
  }
}

function grammarOf({ lengths }: Directory, { shapes, lengthsByFirst }: KnownNumbers): string {
  const firsts = [...lengthsByFirst].map(([first, theirs]) => `${first}${theirs.join('.')}`)
  return [[...lengths], [...shapes], firsts].map((each) => each.sort().join(' ')).join('|')
}

function once<T extends object>(build: () => T): () => T {
  let built: T | null = null
  return () => {
    built ??= build()
    return built
  }
}

function directoryOf(contractNos: readonly string[]): Directory {
  const contractsByCore = new Map<string, string[]>()
  const letters = new Set<string>()
  const prefixes = new Set<string>()
  const lengths = new Set<number>()
  const slipLengths = new Set<number>()
  for (const contractNo of contractNos) {
    const folded = foldReference(contractNo)
    const core = coreOf(folded)
    const same = contractsByCore.get(core)
    if (same) same.push(contractNo)
    else contractsByCore.set(core, [contractNo])
    for (const letter of core) letters.add(letter)
    lengths.add(folded.length)
    for (const length of [core.length - 1, core.length, core.length + 1]) slipLengths.add(length)
    const prefix = prefixOf(folded)
    if (prefix === '') continue
    prefixes.add(prefix)
    slipLengths.add(core.length - prefix.length)
  }
  return { contractsByCore, letters, prefixes, lengths, slipLengths }
}

/** Of a folded number: without its Chinese letters, and with O and 0, I, L and 1 as one. */
function coreOf(folded: string): string {
  return plainLetters(lettersOf(folded))
}

function lettersOf(folded: string): string {
  return folded.replace(/[^0-9A-Z]/g, '')
}

function prefixOf(folded: string): string {
  return plainLetters(/^[A-Z]+(?=[0-9]+$)/.exec(lettersOf(folded))?.[0] ?? '')
}

function plainOf(contractNo: string): string {
  return plainLetters(foldReference(contractNo))
}

function plainLetters(folded: string): string {
  return folded.replace(/O/g, '0').replace(/[IL]/g, '1')
}

function unknownIn(text: string, { contractsByCore, lengths }: Directory, numbers: KnownNumbers): readonly string[] {
  const folded = foldText(text)
  const found = findContractNumbers({ ...folded, text: plainLetters(folded.text) }, numbers)
  const isOurs = found.contractNos.some((plain) =>
    contractsByCore.get(coreOf(plain))?.some((contractNo) => folded.text.includes(foldReference(contractNo))),
  )
  return isOurs ? [] : [...new Set([...found.contractNos, ...found.unknown, ...runsIn(folded.text, lengths)])]
}

/** A number with a letter too many or too few has the shape of none of ours; digits alone could be anything. */
function runsIn(text: string, lengths: ReadonlySet<number>): readonly string[] {
  const runs = text.match(/[A-Z0-9]+/g) ?? []
  return runs.filter((run) => /[A-Z]/.test(run) && (lengths.has(run.length - 1) || lengths.has(run.length + 1)))
}

/** Everything one slip away is looked up: some hundred lookups for each number asked, however many contracts there are. */
function nearTo(folded: string, { contractsByCore, letters, prefixes }: Directory): readonly NearNumber[] {
  const core = coreOf(folded)
  if (core.length < LEAST_LENGTH - 1 || core.length > MOST_RUN) return []
  const found = new Map<string, NearNumber>()
  const look = (meant: string, how: string, isAlike = false): void => {
    if (meant.length < LEAST_LENGTH) return
    for (const contractNo of contractsByCore.get(meant) ?? []) {
      if (!found.has(contractNo)) found.set(contractNo, { contractNo, how, isAlike })
    }
  }
  for (const contractNo of contractsByCore.get(core) ?? []) look(core, howAlike(folded, contractNo), true)
  if (found.size === 0) {
    if (/^\d+$/.test(core)) for (const prefix of prefixes) look(prefix + core, '缺号前的字母')
    for (let at = 0; at <= core.length; at++) {
      const [head, tail, rest] = [core.slice(0, at), core.slice(at), core.slice(at + 1)]
      if (tail !== '') look(head + rest, '多写一位')
      for (const letter of letters) {
        look(head + letter + tail, '少写一位')
        if (tail !== '') look(head + letter + rest, '有一位不同')
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.contractNo < b.contractNo ? -1 : 1))
}

function howAlike(folded: string, contractNo: string): string {
  const meant = foldReference(contractNo)
  if (folded === meant) return '只是全半角、空格或连字符写法不同'
  const isLikeWritten = lettersOf(folded) === lettersOf(meant)
  return isLikeWritten ? '只差号中的汉字' : '字母 O、I、L 与数字 0、1 混写'
}

function slipsIn(memo: string, directory: Directory): readonly NumberSlip[] {
  const slips = new Map<string, NumberSlip>()
  for (const written of writtenNumbers(memo, directory.slipLengths)) {
    for (const near of nearTo(written, directory)) {
      if (!slips.has(near.contractNo)) slips.set(near.contractNo, { ...near, written })
    }
  }
  return [...slips.values()].sort((a, b) => (a.contractNo < b.contractNo ? -1 : 1))
}

/** The pieces of runs of digits and letters that begin and end where a number may, of a length that a number with a slip has. */
function writtenNumbers(memo: string, slipLengths: ReadonlySet<number>): readonly string[] {
  const { text, edges } = foldText(memo)
  const found = new Set<string>()
  for (const { index, 0: run } of text.matchAll(/[0-9A-Z]+/g)) {
    if (run.length < LEAST_LENGTH - 1 || run.length > MOST_RUN) continue
    for (let start = index; start < index + run.length; start++) {
      if (!edges[start]) continue
      for (let end = start + LEAST_LENGTH - 1; end <= index + run.length; end++) {
        if (edges[end] && slipLengths.has(end - start)) found.add(text.slice(start, end))
      }
    }
  }
  return [...found].filter((written) => /\d{3}/.test(plainLetters(written)))
}
