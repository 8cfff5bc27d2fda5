import { compareBy, groupBy } from '../../base/index.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import { partyNameKey } from '../../domain/party-name.ts'

/** 退汇/冲正: `reversal` undid `original` (null when no file holds it). */
export type ReturnedPair = { readonly reversal: BankLine; readonly original: BankLine | null }

const RETURN_WORDS = /退汇|退票|失败|冲正|冲账|汇退/u

/**
 * Reversals are looked for before anything else, so that no half of a pair is taken for a receipt. The bank's own flag, or a
 * negative payment with such words, is enough; words alone need the equal opposite line on the same account within the window.
 */
export function findReturnedPairs(lines: readonly BankLine[], windowDays: number): readonly ReturnedPair[] {
  const byEffect = groupBy(lines, (line) => effectKey(line.accountNo, signedAmount(line)))
  const taken = new Set<string>()
  const pairs: ReturnedPair[] = []
  const reversals = lines.filter((line) => line.isReturnFlagged || RETURN_WORDS.test(line.memo))
  const reversalIds = new Set(reversals.map((line) => line.id))
  for (const reversal of reversals) {
    if (taken.has(reversal.id)) continue
    const opposite = byEffect.get(effectKey(reversal.accountNo, -signedAmount(reversal))) ?? []
    const original = nearestBefore(
      reversal,
      opposite,
      windowDays,
      (line) => taken.has(line.id) || reversalIds.has(line.id),
    )
    const isCertain = reversal.isReturnFlagged || (reversal.direction === 'out' && reversal.amount < 0)
    if (!original && !isCertain) continue
    taken.add(reversal.id)
    if (original) taken.add(original.id)
    pairs.push({ reversal, original })
  }
  return pairs
}

function effectKey(accountNo: string, amount: number): string {
  return `${accountNo}\n${amount + 0}`
}

/** Same counterparty first, then the latest; ids settle the rest. */
function nearestBefore(
  reversal: BankLine,
  candidates: readonly BankLine[],
  windowDays: number,
  isTaken: (line: BankLine) => boolean,
): BankLine | null {
  const fitting = candidates.filter((line) => {
    const gap = reversal.postedOn - line.postedOn
    const isBefore = gap >= 0 && gap <= windowDays && line.postedAt <= reversal.postedAt
    return isBefore && line.id !== reversal.id && !isTaken(line) && !isSomebodyElse(line, reversal)
  })
  const [nearest] = fitting.sort(
    compareBy(
      (line) => (isSameParty(line, reversal) ? 0 : 1),
      (line) => -line.postedAt,
      (line) => line.id,
    ),
  )
  return nearest ?? null
}

function isSameParty(a: BankLine, b: BankLine): boolean {
  return partyNameKey(a.counterpartyName) === partyNameKey(b.counterpartyName)
}

/** Banks often leave the counterparty of a reversal empty or put their own name there: only two filled accounts can disagree. */
function isSomebodyElse(a: BankLine, b: BankLine): boolean {
  const accounts = a.counterpartyAccount !== '' && b.counterpartyAccount !== ''
  return accounts && a.counterpartyAccount !== b.counterpartyAccount && !isSameParty(a, b)
}
