import { foldReference, foldText } from '../../domain/reference-text.ts'
import { findContractNumbers, type KnownNumbers, knownNumbers } from './known-numbers.ts'

/** Numbers that no contract has, and the contracts whose numbers are one slip of the hand away (D26). */
export type UnknownNumbers = {
  /** Written like one of our numbers, but nobody's, in a text that names none of ours. */
  readonly unknownIn: (text: string) => readonly string[]
  readonly near: (written: string) => readonly string[]
}

type Directory = {
  readonly numbers: KnownNumbers
  readonly contractsByPlain: ReadonlyMap<string, readonly string[]>
  readonly letters: ReadonlySet<string>
  readonly lengths: ReadonlySet<number>
}

/** Longer than any number: pasted text. */
const LONGEST = 40

/** From all contract numbers of the workspace. Built when first asked, for many months have nothing to ask. */
export function unknownNumbers(contractNos: Iterable<string>): UnknownNumbers {
  let built: Directory | null = null
  const directory = (): Directory => {
    built ??= directoryOf(contractNos)
    return built
  }
  return {
    unknownIn: (text) => (text === '' ? [] : unknownIn(text, directory())),
    near: (written) => nearTo(plainLetters(foldReference(written)), directory()),
  }
}

function directoryOf(contractNos: Iterable<string>): Directory {
  const contractsByPlain = new Map<string, string[]>()
  const letters = new Set<string>()
  const lengths = new Set<number>()
  for (const contractNo of contractNos) {
    const plain = plainLetters(foldReference(contractNo))
    const same = contractsByPlain.get(plain)
    if (same) same.push(contractNo)
    else contractsByPlain.set(plain, [contractNo])
    lengths.add(plain.length)
    for (const letter of plain) letters.add(letter)
  }
  return { numbers: knownNumbers(contractsByPlain.keys()), contractsByPlain, letters, lengths }
}

/** O and 0, I, L and 1 look alike. */
function plainLetters(folded: string): string {
  return folded.replace(/O/g, '0').replace(/[IL]/g, '1')
}

function unknownIn(text: string, { numbers, contractsByPlain, lengths }: Directory): readonly string[] {
  const folded = foldText(text)
  const found = findContractNumbers({ ...folded, text: plainLetters(folded.text) }, numbers)
  const isOurs = found.contractNos.some((plain) =>
    contractsByPlain.get(plain)?.some((contractNo) => folded.text.includes(foldReference(contractNo))),
  )
  return isOurs ? [] : [...new Set([...found.contractNos, ...found.unknown, ...runsIn(folded.text, lengths)])]
}

/** A number with a letter too many or too few has the shape of none of ours; digits alone could be anything. */
function runsIn(text: string, lengths: ReadonlySet<number>): readonly string[] {
  const runs = text.match(/[A-Z0-9]+/g) ?? []
  return runs.filter((run) => /[A-Z]/.test(run) && (lengths.has(run.length - 1) || lengths.has(run.length + 1)))
}

/** Everything one edit away is looked up: some hundred lookups for each number asked, however many contracts there are. */
function nearTo(plain: string, { contractsByPlain, letters }: Directory): readonly string[] {
  if (plain.length < 4 || plain.length > LONGEST) return []
  const alike = contractsByPlain.get(plain)
  if (alike) return alike.toSorted()
  const found = new Set<string>()
  const look = (variant: string): void => {
    for (const contractNo of contractsByPlain.get(variant) ?? []) found.add(contractNo)
  }
  for (let at = 0; at <= plain.length; at++) {
    const [head, tail, rest] = [plain.slice(0, at), plain.slice(at), plain.slice(at + 1)]
    if (tail !== '') look(head + rest)
    for (const letter of letters) {
      look(head + letter + tail)
      if (tail !== '') look(head + letter + rest)
    }
  }
  return [...found].sort()
}
