import type { EngineInput, EnginePolicy } from './engine-input.ts'
import { type Facts, factsAt } from './facts/facts.ts'
import type { MemoReferences } from './references/memo-references.ts'
import type { Settled } from './settle.ts'
import type { Directory } from './survey/directory.ts'
import type { Gathered } from './survey/gather.ts'

/** What a run remembers for the next one: each group's result beside everything that it rests on. */
export type EngineMemory = {
  /** The facts of the last run, when nothing about them is new. */
  readonly factsOf: (input: EngineInput) => Facts
  readonly recall: (group: Gathered, directory: Directory) => Settled | undefined
  readonly keep: (group: Gathered, directory: Directory, result: Settled) => void
  /** Drops the groups that the run which ends here did not meet. */
  readonly forgetOthers: () => void
}

type Kept = { readonly grounds: readonly unknown[]; readonly result: Settled }

/** For runs of one policy over facts that stay the same objects while they do not change. */
export function engineMemory(policy: EnginePolicy): EngineMemory {
  let before = new Map<unknown, Kept>()
  let now = new Map<unknown, Kept>()
  let last: { readonly input: EngineInput; readonly facts: Facts } | null = null
  return {
    factsOf: (input) => {
      if (!last || !isSameInput(last.input, input)) last = { input, facts: factsAt(input) }
      return last.facts
    },
    recall: (group, directory) => {
      const grounds = groundsOf(group, directory, policy)
      const kept = before.get(nameOf(group))
      if (!kept || !isSame(kept.grounds, grounds)) return undefined
      now.set(nameOf(group), kept)
      return kept.result
    },
    keep: (group, directory, result) => {
      now.set(nameOf(group), { grounds: groundsOf(group, directory, policy), result })
    },
    forgetOthers: () => {
      before = now
      now = new Map()
    },
  }
}

function isSameInput(one: EngineInput, other: EngineInput): boolean {
  const keys = Object.keys(one) as readonly (keyof EngineInput)[] // of a plain object of this type
  return keys.every((key) => key === 'decisions' || one[key] === other[key])
}

/** A group is named by its first fact. */
function nameOf({ facts }: Gathered): unknown {
  const [contract] = facts.contracts.values()
  return contract ?? facts.archives[0] ?? facts.lines[0] ?? facts.invoices[0] ?? facts.receipts[0] ?? 'files'
}

/** Everything that a group's result rests on, flat, each ground comparable by identity. */
function groundsOf(
  group: Gathered,
  { parties, averageApprovalHours, batchFor }: Directory,
  policy: EnginePolicy,
): readonly unknown[] {
  const { facts, decisions } = group
  const grounds: unknown[] = [policy, facts.asOf, averageApprovalHours, ...facts.duplicates, ...facts.statementBreaks]
  for (const { accountNo, ourEntity } of decisions.accounts.values()) grounds.push(accountNo, ourEntity)
  for (const [rule, { steps }] of decisions.rules) {
    if (steps.length > 1) grounds.push(rule, ...steps.flatMap(({ from, mode }) => [from, mode])) // the first is the default
  }
  for (const contract of facts.contracts.values()) {
    grounds.push(contract, ...(facts.toldOtherwise.get(contract.contractNo) ?? []))
  }
  for (const archive of facts.archives) grounds.push(archive, parties.customerOf(archive.counterpartyName))
  for (const [index, line] of facts.lines.entries()) {
    const payer = parties.payerOf(line)
    const rejected = decisions.rejectedContracts.get(line.id)
    grounds.push(
      line,
      wordsOf(group.references[index]),
      payer.kind,
      payer.party,
      payer.via,
      parties.aliasOf(line)?.id,
      decisions.suspense.has(line.id),
    )
    if (payer.kind === 'platform') grounds.push(...(batchFor(line.amount, line.postedOn)?.lines ?? []))
    if (payer.party === null)
      for (const { party } of parties.likelyCustomers(line.counterpartyName)) grounds.push(party)
    grounds.push(decisions.scope.get(line.id), rejected === undefined ? undefined : [...rejected].sort().join('\n'))
  }
  for (const [index, invoice] of facts.invoices.entries()) {
    grounds.push(invoice, parties.customerOf(invoice.buyerName), decisions.contractOfInvoice.get(invoice.invoiceNo))
    grounds.push(group.contractsOnInvoices[index]?.join('\n'))
  }
  for (const receipt of facts.receipts) grounds.push(receipt, parties.customerOf(receipt.customerName))
  for (const match of decisions.matches) grounds.push(match.id)
  for (const { reversal, original } of group.pairs.returned) grounds.push(reversal, original)
  for (const { out, back } of group.pairs.payouts) grounds.push(out, back)
  return grounds
}

/** What was read from a memo, as one text. */
function wordsOf(references: MemoReferences | undefined): string {
  if (!references) return ''
  const { contractNos, isByTail, invoiceNos, hasUnknownNumber } = references
  return `${contractNos.join('+')}/${isByTail}/${invoiceNos.join('+')}/${hasUnknownNumber}`
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((ground, index) => Object.is(ground, other[index]))
}
