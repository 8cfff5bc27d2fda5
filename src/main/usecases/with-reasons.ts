import { groupBy } from '../../shared/base/index.ts'
import type { BankLine } from '../../shared/domain/bank-line.ts'
import type { Match, MatchBasis } from '../../shared/domain/match.ts'
import { type AliasDecision, standingDecisions } from '../../shared/engine/decisions/standing-decisions.ts'
import { versionAt } from '../../shared/engine/facts/current-contracts.ts'
import { autoReasons, type WhyContext, type WhyTarget } from '../../shared/engine/matching/explain.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { loadInvoices } from '../db/repositories/invoice.ts'
import { listInvoiceLinks } from '../db/repositories/invoice-link.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'

type WithBasis = Match & { readonly basis: MatchBasis }
type ReasonContext = WhyContext & { readonly aliases: ReadonlyMap<string, AliasDecision> }

/** Writes the reasons of automatic matches, which the ledger keeps by what they were read from alone. */
export function withReasons(db: ReadDb, matches: readonly Match[]): readonly Match[] {
  const bare = matches.filter((match): match is WithBasis => match.basis !== undefined)
  if (bare.length === 0) return matches
  const lines = new Map(
    findLines(
      db,
      bare.flatMap(({ bankLineIds }) => bankLineIds),
    ).map((line) => [line.id, line]),
  )
  const context = contextOf(db, bare)
  return matches.map((match) => {
    const line = lines.get(match.bankLineIds[0] ?? '')
    return match.basis && line ? { ...match, reasons: reasonsOf(context, match as WithBasis, line) } : match
  })
}

function reasonsOf(context: ReasonContext, match: WithBasis, line: BankLine): Match['reasons'] {
  const { reference, aliasId } = match.basis
  const target = targetOf(context, match)
  const isNamed = reference === 'number' || reference === 'tail'
  const references = {
    contractNos: isNamed ? [target.contractNo] : [],
    isByTail: reference === 'tail',
    invoiceNos: match.invoiceNos,
    hasUnknownNumber: false,
  }
  const payer = { kind: 'company', party: THE_CUSTOMER, via: aliasId === null ? 'name' : 'alias' } as const
  const parties = { ...context.parties, aliasOf: () => context.aliases.get(aliasId ?? '') ?? null }
  return autoReasons({ ...context, parties }, { line, payer, references }, target)
}

/** Several instalments at once are the whole balance. */
function targetOf({ facts }: WhyContext, { allocations }: Match): WhyTarget {
  const [first, another] = allocations
  const contract = facts.contracts.get(first?.contractNo ?? '')
  const planNo = another === undefined ? (first?.planNo ?? null) : null
  const item = contract?.plan.find((each) => each.planNo === planNo)
  const source = item?.source ?? contract?.source ?? { fileId: '', sheet: '', row: 0 }
  return { contractNo: first?.contractNo ?? '', planNo, source }
}

/** An automatic match is always of the customer itself. */
const THE_CUSTOMER = '*'

function contextOf(db: ReadDb, matches: readonly WithBasis[]): ReasonContext {
  const asOf = lastMatchRun(db)?.asOfAt ?? null
  const contractNos = [...new Set(matches.flatMap(({ allocations }) => allocations.map((each) => each.contractNo)))]
  const versions = groupBy(loadContracts(db, contractNos), ({ contractNo }) => contractNo)
  const contracts = new Map(
    [...versions].flatMap(([contractNo, told]) => {
      const current = asOf === null ? told.at(-1) : versionAt(told, asOf)
      return current ? [[contractNo, current] as const] : []
    }),
  )
  const invoiceNos = [...new Set(matches.flatMap((match) => match.invoiceNos))]
  const invoices = invoiceNos.length === 0 ? [] : loadInvoices(db, invoiceNos)
  const isByAlias = matches.some(({ basis }) => basis.aliasId !== null)
  const aliases = isByAlias ? standingDecisions(listDecisions(db)).aliases : []
  return {
    facts: { contracts, invoiceByNo: new Map(invoices.map((invoice) => [invoice.invoiceNo, invoice])) },
    parties: { partyOfContract: () => THE_CUSTOMER, aliasOf: () => null },
    aliases: new Map(aliases.map((alias) => [alias.id, alias])),
    invoiceLinks: new Map(listInvoiceLinks(db, invoiceNos).map((link) => [link.invoiceNo, link])),
  }
}
