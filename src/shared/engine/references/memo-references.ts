import type { BankLine } from '../../domain/bank-line.ts'
import { foldReference, foldText } from '../../domain/reference-text.ts'
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

const NOTHING: MemoReferences = { contractNos: [], isByTail: false, invoiceNos: [], hasUnknownNumber: false }

/** Every number that exists in the workspace. */
export type NumberSource = { readonly contractNos: Iterable<string>; readonly invoiceNos: Iterable<string> }

export function memoReader(source: NumberSource, parties: KnownParties): (line: BankLine) => MemoReferences {
  const numbers = knownNumbers(source.contractNos)
  const tails = tailsByParty(source.contractNos, parties)
  const invoiceByDigits = new Map<string, string>()
  for (const invoiceNo of source.invoiceNos) invoiceByDigits.set(foldReference(invoiceNo), invoiceNo)
  return (line) => {
    if (line.memo === '') return NOTHING
    const memo = foldText(line.memo)
    const full = findContractNumbers(memo, numbers)
    const tokens = digitTokens(memo)
    const byTail = full.contractNos.length > 0 ? [] : contractsByTail(tokens, parties.payerOf(line).party, tails)
    return {
      contractNos: byTail.length > 0 ? byTail : full.contractNos,
      isByTail: byTail.length > 0,
      invoiceNos: tokens.flatMap((token) => (token.length >= 8 ? (invoiceByDigits.get(token) ?? []) : [])),
      hasUnknownNumber: full.hasUnknown,
    }
  }
}

/** Contracts that a text names in full: for invoice remarks, where tails mean nothing. */
export function contractFinder(contractNos: Iterable<string>): (text: string) => readonly string[] {
  const numbers = knownNumbers(contractNos)
  return (text) => (text === '' ? [] : findContractNumbers(foldText(text), numbers).contractNos)
}

/** `party\n0086` → contracts of that party that end so, or whose digits these all are. */
function tailsByParty(contractNos: Iterable<string>, parties: KnownParties): ReadonlyMap<string, readonly string[]> {
  const tails = new Map<string, string[]>()
  for (const contractNo of contractNos) {
    const party = parties.partyOfContract(contractNo)
    if (party === null) continue
    for (const tail of tailsOf(contractNo)) {
      const key = `${party}\n${tail}`
      const same = tails.get(key)
      if (same) same.push(contractNo)
      else tails.set(key, [contractNo])
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

function contractsByTail(
  tokens: readonly string[],
  party: string | null,
  tails: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (party === null) return []
  const found = new Set<string>()
  for (const token of tokens) {
    const [contractNo, another] = tails.get(`${party}\n${token}`) ?? []
    if (contractNo !== undefined && another === undefined) found.add(contractNo)
  }
  return [...found].sort()
}
