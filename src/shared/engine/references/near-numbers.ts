import { foldReference, foldText } from '../../domain/reference-text.ts'

/** A number in a memo that is nearly one of ours (D26). */
export type NumberSlip = { readonly contractNo: string; readonly written: string; readonly how: string }

/** Shorter ones are near to too many others. */
const LEAST_LENGTH = 6
/** Longer runs of digits and letters are no contract number with a slip. */
const MOST_RUN = 40

/**
 * Finds the contracts whose number a memo misses by one letter, by O for 0 or l for 1, or by its letters in front. Each number is
 * indexed by itself and by itself less one letter, so that a memo is looked up and compared with nothing else.
 */
export function nearNumbers(contractNos: readonly string[]): (memo: string) => readonly NumberSlip[] {
  const byForm = new Map<string, Set<string>>()
  const lengths = new Set<number>()
  const learn = (form: string, contractNo: string): void => {
    const same = byForm.get(form)
    if (same) same.add(contractNo)
    else byForm.set(form, new Set([contractNo]))
  }
  for (const contractNo of contractNos) {
    const core = coreOf(contractNo)
    const digits = digitsOf(contractNo)
    if (core.length >= LEAST_LENGTH) {
      learn(core, contractNo)
      for (const shorter of lessOne(core)) learn(shorter, contractNo)
      for (const length of [core.length - 1, core.length, core.length + 1]) lengths.add(length)
    }
    if (digits.length >= LEAST_LENGTH && digits !== core) {
      learn(digits, contractNo)
      lengths.add(digits.length)
    }
  }
  return (memo) => {
    const slips = new Map<string, NumberSlip>()
    for (const written of writtenNumbers(memo, lengths)) {
      const token = unconfused(written)
      for (const form of [token, ...lessOne(token)]) {
        for (const contractNo of byForm.get(form) ?? []) {
          const how = slipBetween(written, token, contractNo)
          if (how !== null && !slips.has(contractNo)) slips.set(contractNo, { contractNo, written, how })
        }
      }
    }
    return [...slips.values()].sort((a, b) => (a.contractNo < b.contractNo ? -1 : 1))
  }
}

function slipBetween(written: string, token: string, contractNo: string): string | null {
  const core = coreOf(contractNo)
  if (token === core) {
    return written === lettersOf(contractNo) ? '只差号中的汉字' : '字母 O、I、L 与数字 0、1 混写'
  }
  if (token === digitsOf(contractNo)) return '缺号前的字母'
  const gap = token.length - core.length
  if (gap === 0) return differsInOne(token, core) ? '有一位不同' : null
  if (gap === 1) return lessOne(token).includes(core) ? '多写一位' : null
  return gap === -1 && lessOne(core).includes(token) ? '少写一位' : null
}

function differsInOne(a: string, b: string): boolean {
  let differences = 0
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) differences++
  return differences === 1
}

function coreOf(contractNo: string): string {
  return unconfused(lettersOf(contractNo))
}

function lettersOf(contractNo: string): string {
  return foldReference(contractNo).replace(/[^0-9A-Z]/g, '')
}

function digitsOf(contractNo: string): string {
  return foldReference(contractNo).replace(/[^0-9]/g, '')
}

function unconfused(text: string): string {
  return text.replace(/O/g, '0').replace(/[IL]/g, '1')
}

function lessOne(text: string): readonly string[] {
  return Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1))
}

/** The pieces of runs of digits and letters that begin and end where a number may, of a length that a number of ours has. */
function writtenNumbers(memo: string, lengths: ReadonlySet<number>): readonly string[] {
  const { text, edges } = foldText(memo)
  const found = new Set<string>()
  for (const { index, 0: run } of text.matchAll(/[0-9A-Z]+/g)) {
    if (run.length < LEAST_LENGTH - 1 || run.length > MOST_RUN) continue
    for (let start = index; start < index + run.length; start++) {
      if (!edges[start]) continue
      for (let end = start + LEAST_LENGTH - 1; end <= index + run.length; end++) {
        if (edges[end] && lengths.has(end - start)) found.add(text.slice(start, end))
      }
    }
  }
  return [...found].filter((written) => /\d{3}/.test(unconfused(written)))
}
