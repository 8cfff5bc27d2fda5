import type { EnginePolicy } from './engine-input.ts'
import type { MemoReferences } from './references/memo-references.ts'
import type { Settled } from './settle.ts'
import type { Directory } from './survey/directory.ts'
import type { Gathered } from './survey/gather.ts'
import type { SurveyMemory } from './survey/survey.ts'
import type { Whole } from './touched-groups.ts'

/** What a run remembers for the next one: each group's result beside everything that it rests on. */
export type EngineMemory = {
  readonly survey: SurveyMemory
  /** The last run to its end. */
  whole: Whole | null
  readonly recall: (group: Gathered, directory: Directory) => Settled | undefined
  readonly keep: (group: Gathered, directory: Directory, result: Settled) => void
  /** Of a run that goes on from the last: it settles again what changed, and everything else stays kept. */
  readonly replace: (group: Gathered, directory: Directory, result: Settled) => void
  /** Drops the groups that the run which ends here did not meet. */
  readonly forgetOthers: () => void
}

type Kept = { readonly group: Gathered; readonly directory: Directory; readonly result: Settled }

/** For runs of one policy over facts that stay the same objects while they do not change. */
export function engineMemory(policy: EnginePolicy): EngineMemory {
  let before = new Map<unknown, Kept>()
  let now = new Map<unknown, Kept>()
  return {
    survey: { latest: null },
    whole: null,
    recall: (group, directory) => {
      const kept = before.get(nameOf(group))
      if (!kept || !restOnTheSame(kept, { group, directory }, policy)) return undefined
      now.set(nameOf(group), { group, directory, result: kept.result })
      return kept.result
    },
    keep: (group, directory, result) => void now.set(nameOf(group), { group, directory, result }),
    replace: (group, directory, result) => void before.set(nameOf(group), { group, directory, result }),
    forgetOthers: () => {
      before = now
      now = new Map()
    },
  }
}

/** A group is named by its first fact. */
function nameOf({ facts }: Gathered): unknown {
  const [contract] = facts.contracts.values()
  return contract ?? facts.archives[0] ?? facts.lines[0] ?? facts.invoices[0] ?? facts.receipts[0] ?? 'files'
}

type Ground = Pick<Kept, 'group' | 'directory'>

/** Whether the result of the one is the result of the other. */
function restOnTheSame(one: Ground, other: Ground, policy: EnginePolicy): boolean {
  const grounds: unknown[] = []
  visitGrounds(one, policy, (ground) => grounds.push(ground) > 0)
  let place = 0
  const isSame = visitGrounds(other, policy, (ground) => Object.is(ground, grounds[place++]))
  return isSame && place === grounds.length
}

/**
 * Everything that a group's result rests on, one by one, each comparable by identity. Stops, and says false, at the first that
 * `visit` says no to.
 */
function visitGrounds(
  { group, directory: { parties, averageApprovalHours, batchFor, book, mistypedNumbers } }: Ground,
  policy: EnginePolicy,
  visit: (ground: unknown) => boolean,
): boolean {
  const { facts, decisions } = group
  const all = (...grounds: readonly unknown[]): boolean => grounds.every(visit)
  if (
    !all(
      policy,
      facts.asOf,
      averageApprovalHours,
      mistypedNumbers.grammar(),
      ...facts.duplicates,
      ...facts.statementBreaks,
    )
  )
    return false
  for (const { accountNo, ourEntity } of decisions.accounts.values()) if (!all(accountNo, ourEntity)) return false
  for (const [rule, { steps }] of decisions.rules) {
    // The first step is the default.
    if (steps.length > 1 && !all(rule, ...steps.flatMap(({ from, mode }) => [from, mode]))) return false
  }
  for (const contract of facts.contracts.values()) {
    if (!visit(contract)) return false
    const disputed = facts.toldOtherwise.get(contract.contractNo)
    if (disputed && !all(...disputed)) return false
    if (!visit(facts.ownerSplits.get(contract.contractNo))) return false
  }
  for (const archive of facts.archives) {
    if (!visit(archive) || !visit(parties.customerOf(archive.counterpartyName))) return false
  }
  for (const [index, line] of facts.lines.entries()) {
    const payer = group.payers[index]
    if (!visit(line) || !visit(wordsOf(group.references[index])) || !visit(payer?.kind)) return false
    if (!visit(payer?.party) || !visit(payer?.via) || !visit(decisions.suspense.has(line.id))) return false
    if (!visit(decisions.scope.get(line.id))) return false
    if (/代|委托/u.test(line.memo) && !visit(book)) return false // may name any customer: as whose payer it speaks
    if (payer?.via === 'alias' && !visit(parties.aliasOf(line)?.id)) return false
    if (payer?.kind === 'platform' && !all(...(batchFor(line.amount, line.postedOn)?.lines ?? []))) return false
    if (payer?.party === null && !all(...parties.likelyCustomers(line.counterpartyName).map(({ party }) => party))) {
      return false
    }
    const rejected = decisions.rejectedContracts.get(line.id)
    if (rejected !== undefined && !visit([...rejected].sort().join('\n'))) return false
  }
  for (const [index, invoice] of facts.invoices.entries()) {
    if (!visit(invoice) || !visit(parties.customerOf(invoice.buyerName))) return false
    if (!visit(decisions.contractOfInvoice.get(invoice.invoiceNo))) return false
    if (!visit(group.contractsOnInvoices[index]?.join('+'))) return false
  }
  for (const receipt of facts.receipts) {
    if (!visit(receipt) || !visit(parties.customerOf(receipt.customerName))) return false
  }
  for (const { id, body } of decisions.matches) {
    if (
      !all(
        id,
        body.bankLineIds.some((lineId) => facts.laterLineIds.has(lineId)),
      )
    )
      return false
  }
  for (const { reversal, original, rivals } of group.pairs.returned)
    if (!all(reversal, original, ...rivals)) return false
  for (const { out, back } of group.pairs.payouts) if (!all(out, back)) return false
  return true
}

/** What was read from a memo, as one text: it is read again when a number comes or goes anywhere. */
function wordsOf(references: MemoReferences | undefined): string {
  if (!references) return ''
  const { contractNos, isByTail, invoiceNos, hasUnknownNumber } = references
  if (contractNos.length === 0 && invoiceNos.length === 0) return hasUnknownNumber ? '?' : ''
  return `${contractNos.join('+')}/${isByTail}/${invoiceNos.join('+')}/${hasUnknownNumber}`
}
