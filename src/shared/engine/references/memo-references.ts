import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { foldReference, foldText, mayHoldDigits } from '../../domain/reference-text.ts'
import type { KnownParties } from '../parties/known-parties.ts'
import { digitTokens } from './digit-tokens.ts'
import { findContractNumbers, knownNumbers } from './known-numbers.ts'

/** What a memo points to. */
export type MemoReferences = {
  readonly contractNos: readonly string[]
  /** The numbers were only tails (0086), taken because the payer has one contract that ends so. */
  readonly isByTail: boolean
  readonly invoiceNos: readonly string[]
  /** Something is written like one of our contract numbers, but no contract has it: the payer means a contract we do not see. */
  readonly hasUnknownNumber: boolean
}

const NONE: readonly string[] = []
const NOTHING: MemoReferences = { contractNos: NONE, isByTail: false, invoiceNos: NONE, hasUnknownNumber: false }

/** Every number that exists in the workspace. */
export type NumberSource = { readonly contractNos: Iterable<string>; readonly invoiceNos: Iterable<string> }

export type MemoIndex = {
  /** `partyOf` is asked only where a memo holds what may be a tail. */
  readonly read: (memo: string, partyOf: () => string | null) => MemoReferences
}

export function memoIndex(source: NumberSource, partyOfContract: (contractNo: string) => string | null): MemoIndex {
  const numbers = knownNumbers(source.contractNos)
  const tailOf = tailsByParty(source.contractNos, partyOfContract)
  const invoiceByDigits = new Map<string, string>()
  for (const invoiceNo of source.invoiceNos) invoiceByDigits.set(foldReference(invoiceNo), invoiceNo)
  return {
    read: (text, partyOf) => {
      if (text === '' || (numbers.haveDigits && !mayHoldDigits(text))) return NOTHING
      const memo = foldText(text)
      const full = findContractNumbers(memo, numbers)
      const tokens = digitTokens(memo)
      if (tokens.length === 0 && full.contractNos.length === 0 && full.unknown.length === 0) return NOTHING
      const byTail = full.contractNos.length > 0 ? NONE : contractsByTail(tokens, partyOf(), tailOf)
      return {
        contractNos: byTail.length > 0 ? byTail : full.contractNos,
        isByTail: byTail.length > 0,
        invoiceNos: invoicesIn(tokens, invoiceByDigits),
        hasUnknownNumber: full.unknown.length > 0,
      }
    },
  }
}

export function memoReader(source: NumberSource, parties: KnownParties): (line: BankLine) => MemoReferences {
  const index = memoIndex(source, parties.partyOfContract)
  return (line) => index.read(line.memo, () => parties.payerOf(line).party)
}

function invoicesIn(tokens: readonly string[], invoiceByDigits: ReadonlyMap<string, string>): readonly string[] {
  return tokens.some((token) => token.length >= 8 && invoiceByDigits.has(token))
    ? tokens.flatMap((token) => (token.length >= 8 ? (invoiceByDigits.get(token) ?? NONE) : NONE))
    : NONE
}

/** Contracts that a text names in full: for invoice remarks, where tails mean nothing. */
export function contractFinder(contractNos: Iterable<string>): (text: string) => readonly string[] {
  const numbers = knownNumbers(contractNos)
  return (text) => (text === '' ? [] : findContractNumbers(foldText(text), numbers).contractNos)
}

type TailFinder = (party: string, tail: string) => readonly string[]

/** Contracts of a party that end so, or whose digits these all are. Of a party that no memo asks about nothing is read. */
function tailsByParty(
  contractNos: Iterable<string>,
  partyOfContract: (contractNo: string) => string | null,
): TailFinder {
  const byParty = groupBy(contractNos, partyOfContract)
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>()
  return (party, tail) => {
    const tails = known.get(party) ?? tailsAmong(byParty.get(party) ?? [])
    known.set(party, tails)
    return tails.get(tail) ?? NONE
  }
}

function tailsAmong(contractNos: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tails = new Map<string, string[]>()
  for (const contractNo of contractNos) {
    for (const tail of tailsOf(contractNo)) {
      const same = tails.get(tail)
      if (same) same.push(contractNo)
      else tails.set(tail, [contractNo])
    }
  }
  return tails
}

function tailsOf(contractNo: string): ReadonlySet<string> {
  const groups = contractNo.normalize('NFKC').match(/\d+/g) ?? []
  const last = groups.at(-1) ?? ''
  const all = groups.join('')
  return new Set([...(last.length >= 4 ? [last] : []), ...(all.length >= 6 ? [all] : [])])
}

/** 2025.11货款, 20251118转账: a year, a month or a day, with which some contract's number may end. */
const CALENDAR = /^20[1-3]\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?$/

function contractsByTail(tokens: readonly string[], party: string | null, tailOf: TailFinder): readonly string[] {
  if (party === null || tokens.length === 0) return NONE
  const found = new Set<string>()
  for (const token of tokens) {
    if (CALENDAR.test(token)) continue
    const [contractNo, another] = tailOf(party, token)
    if (contractNo !== undefined && another === undefined) found.add(contractNo)
  }
  return found.size === 0 ? NONE : [...found].sort()
}
