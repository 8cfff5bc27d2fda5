import type { OutputOf } from '../../shared/contract/specs.ts'
import type { ContractVersion } from '../../shared/domain/contract.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { dayOfMoment, momentText } from '../../shared/domain/epoch-ms.ts'
import type { Match } from '../../shared/domain/match.ts'
import { type Fen, fen, formatFen } from '../../shared/domain/money.ts'
import { slipWords } from '../../shared/text/slip-words.ts'
import { findDiscrepancy } from '../db/repositories/discrepancy.ts'
import { listMatchesOfContract } from '../db/repositories/match.ts'
import { findSlip } from '../db/repositories/slip.ts'
import {
  findSlipLines,
  listArchivesOf,
  listInvoicesOf,
  type SlipArchive,
  type SlipInvoice,
  type SlipLine,
} from '../db/repositories/slip-facts.ts'
import { slipRecordOf } from '../db/repositories/slip-page.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { currentContracts, shownMoment, splitsToldNow } from './current-contracts.ts'
import { nameOf } from './list-discrepancies.ts'
import { planProgress } from './plan-progress.ts'
import { planRows } from './plan-rows.ts'
import { slipFigures } from './slip-figures.ts'

type SlipView = NonNullable<OutputOf<'ledger.getSlip'>>
type SlipEvent = SlipView['events'][number]

/** One contract's three legs, each event with the row it was read from, and what would close what is open. */
export function getSlip(db: ReadDb, contractNo: string): SlipView | null {
  const slip = slipRecordOf(db, contractNo)
  const stored = findSlip(db, contractNo)
  if (!slip || !stored) return null
  const [contract] = currentContracts(db, [contractNo])
  const proposed = listMatchesOfContract(db, contractNo)
  const matches = proposed.filter(({ status }) => status !== 'suggested')
  const lines = findSlipLines(
    db,
    proposed.flatMap(({ bankLineIds }) => bankLineIds),
  )
  const archives = listArchivesOf(db, contractNo)
  const invoices = listInvoicesOf(db, contractNo)
  const asOf = shownMoment(db)
  const today = dayOfMoment(asOf)
  const events = [
    ...(contract ? signEvents(contract) : []),
    ...archives.flatMap(archiveEvents),
    ...matches.flatMap((match) => moneyEvents(match, contractNo, lines)),
    ...invoices.map(invoiceEvent),
  ]
  const plan = contract ? planProgress(contract, matches) : []
  return {
    slip,
    contractName: stored.contractName,
    uscc: contract?.uscc ?? '',
    splitsToldNow: splitsToldNow(db, contractNo)?.slice() ?? null,
    plan: plan.map(({ planNo, dueOn, amount, applied }) => ({ planNo, dueOn, amount, applied })),
    events: events.filter(({ at }) => at <= asOf).sort((a, b) => a.at - b.at),
    figures: slipFigures({
      ...{ slip, contract, planRows: contract ? planRows(db, contract) : new Map() },
      matches: proposed,
      lines,
      invoices,
      asOf,
      today,
    }),
    discrepancies: stored.discrepancyIds.flatMap((id) => {
      const found = findDiscrepancy(db, id)
      if (!found || found.state === 'closed') return []
      const { code, severity, ownerName, cause, scenario } = found.discrepancy
      return [{ id, code, name: nameOf(code), severity, ownerName, text: cause, scenario }]
    }),
    missing: missingWords(slip, archives, asOf),
  }
}

function signEvents(contract: ContractVersion): readonly SlipEvent[] {
  const { signedAt, customerSignedAt, signMethod, amount, source } = contract
  const how = signMethod === null ? '' : slipWords.signMethod[signMethod]
  return [
    ...event(signedAt, 'sign', slipWords.signed, how, amount, source),
    ...event(customerSignedAt, 'sign', slipWords.customerSigned, contract.customerName, null, source),
  ]
}

function archiveEvents({ submittedAt, archivedAt, ...flow }: SlipArchive): readonly SlipEvent[] {
  return [
    ...event(submittedAt, 'legal', slipWords.submitted, flow.flowNo, null, flow.source),
    ...event(archivedAt, 'legal', slipWords.archived, flow.archiveNo, null, flow.source),
  ]
}

function moneyEvents(match: Match, contractNo: string, lines: ReadonlyMap<string, SlipLine>): readonly SlipEvent[] {
  const first = lines.get(match.bankLineIds[0] ?? '')
  return match.allocations
    .filter((allocation) => allocation.contractNo === contractNo)
    .flatMap(({ bankLineId, amount, kind }) => {
      const line = bankLineId === null ? first : lines.get(bankLineId)
      if (!line) return []
      const detail = [line.bankName, line.counterpartyName, line.memo].filter((part) => part !== '').join(' · ')
      return event(line.postedAt, 'finance', slipWords.money[kind], detail, amount, line.source)
    })
}

function invoiceEvent({ issuedAt, invoiceNo, isRed, why, gross, source }: SlipInvoice): SlipEvent {
  const title = isRed ? slipWords.redInvoice : slipWords.invoice
  return { at: issuedAt, leg: 'finance', title, detail: `${invoiceNo} · ${why}`, amount: gross, source }
}

function event(
  at: EpochMs | null,
  leg: SlipEvent['leg'],
  title: string,
  detail: string,
  amount: Fen | null,
  source: SlipEvent['source'],
): readonly SlipEvent[] {
  return at === null ? [] : [{ at, leg, title, detail, amount, source }]
}

function missingWords(slip: SlipView['slip'], archives: readonly SlipArchive[], asOf: EpochMs): string[] {
  const words: string[] = []
  if (slip.signState !== 'closed') words.push(slipWords.missingSign)
  if (slip.legalState !== 'closed') {
    const flow = archives.findLast(({ submittedAt }) => submittedAt !== null && submittedAt <= asOf)
    words.push(
      flow?.submittedAt
        ? slipWords.missingArchive(
            momentText(flow.submittedAt),
            flow.archivedAt === null ? flow.currentNode : '',
            flow.approverName,
          )
        : slipWords.missingSubmission,
    )
  }
  if (slip.financeState !== 'closed') {
    const short = fen(slip.due - slip.received)
    if (short > 0) words.push(slipWords.missingMoney(formatFen(slip.due), formatFen(slip.received), formatFen(short)))
    const unbilled = fen(slip.received - slip.invoiced)
    if (unbilled > 0) words.push(slipWords.missingInvoice(formatFen(unbilled)))
    if (short <= 0 && unbilled <= 0) words.push(slipWords.notDue)
  }
  return words
}
