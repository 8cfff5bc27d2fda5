import { compareBy, groupBy } from '../base/index.ts'
import { signedAmount } from '../domain/bank-line.ts'
import { type BasisLine, type BasisTotals, NO_TOTALS } from '../domain/basis.ts'
import { isHomeCurrency } from '../domain/currency.ts'
import { addDays } from '../domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../domain/epoch-ms.ts'
import { type Fen, fen, NO_MONEY, negateFen, sumFen } from '../domain/money.ts'
import { type CutoffBasis, isArchivedFor, lastDayOf, type PeriodKey } from '../domain/period.ts'
import { linesByPerson } from './by-person.ts'
import { standingDecisions } from './decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, EngineResult } from './engine-input.ts'
import { archivedAmount } from './facts/archived-amount.ts'
import { currentArchives, isArchived } from './facts/current-archives.ts'
import { ownershipOf, versionAt, versionsByContract } from './facts/current-contracts.ts'
import { currentInvoices } from './facts/current-invoices.ts'
import { type MoneyOfContract, moneyByContract } from './slips/contract-money.ts'
import { firstClosedOn } from './slips/first-closed.ts'

/**
 * 五口径 from the beginning to the end of `period`, per contract and per account with unallocated money (domain law 4.1):
 * - S 签约: amount of the version of the period's end, if signed by then and neither draft nor void.
 * - A 归档: archived amounts by the cutoff, also of contracts that CRM does not have.
 * - B 到账: money received less refunds, by posting day; money without a contract stands under its account.
 * - C 确认回款: everything allocated (fees included) of money posted by the period's end, once archived by the cutoff.
 * - P 绩效: C, at most the contract amount, at most what is invoiced where the policy requires invoices; or what another
 *   performance mode of the policy counts.
 * Which of A, C and P go by the cutoff's hour and which by the month's last day is the cutoff's own (`appliesTo`).
 * Only 人民币: other money has no amount here until somebody converts it.
 * A period's own value is the difference of two of these, so a correction falls into the month in which it is made.
 */
export function cumulativeBases(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  period: PeriodKey,
): readonly BasisLine[] {
  const end = endOf(period, input.asOf)
  const versions = versionsByContract(input.contracts)
  const archives = groupBy(currentArchives(input.archives, end).filter(isArchived), (item) => item.contractNo)
  const allocations = groupBy(
    result.allocations.filter(({ postedOn }) => postedOn <= lastDayOf(period)),
    (allocation) => allocation.contractNo,
  )
  const invoiced = invoicedByContract(input, result, end)
  const moneyOf = policy.performanceMode === 'closed_full' ? moneyBy(allocations, input, result, end) : null
  const contractNos = [...new Set([...versions.keys(), ...archives.keys(), ...allocations.keys()])].sort()
  const lines = contractNos.flatMap((contractNo): readonly BasisLine[] => {
    const ofContract = versions.get(contractNo) ?? []
    const version = versionAt(ofContract, end)
    if (version && !isHomeCurrency(version.currency)) return []
    const ofLegal = archives.get(contractNo) ?? []
    const counted = (basis: CutoffBasis) => ofLegal.filter((item) => isArchivedFor(basis, item, period, policy.cutoff))
    const theirs = allocations.get(contractNo) ?? []
    const amount = version?.amount ?? NO_MONEY
    const isCounted = version && version.status !== 'draft' && version.status !== 'void'
    const isSigned = isCounted && version.signedAt !== null && version.signedAt <= end
    const C = counted('C').length > 0 ? sumFen(theirs, (allocation) => allocation.amount) : NO_MONEY
    const A = archivedAmount(counted('A'), amount)
    const cap = policy.requireInvoice ? Math.min(amount, invoiced.get(contractNo) ?? 0) : amount
    const performance = (): Fen => {
      const ofP = counted('P')
      if (policy.performanceMode === 'archived_full') return A
      if (ofP.length === 0) return NO_MONEY
      if (policy.performanceMode === 'cash') return fen(Math.min(C, cap))
      if (!isSigned || !moneyOf) return NO_MONEY
      const money = moneyOf(contractNo)
      return firstClosedOn(version, ofP, money, policy, lastDayOf(period)) === null ? NO_MONEY : amount
    }
    return [
      {
        contractNo,
        accountNo: '',
        ...ownershipOf(ofContract, end),
        totals: {
          S: isSigned ? amount : NO_MONEY,
          A,
          B: sumFen(
            theirs.filter(({ bankLineId }) => bankLineId !== null),
            (allocation) => allocation.amount,
          ),
          C,
          P: performance(),
        },
      },
    ]
  })
  return [...lines, ...unallocatedByAccount(input, result, period)].filter(({ totals }) => !isEmpty(totals))
}

/**
 * The period's own values: cumulative to its end less cumulative to the end of the month before. `previous` are the sealed
 * values where that month is sealed, so that what people decide later falls into this month and history stays (R32).
 * B alone goes by posting day whatever is decided later, so its earlier part is always today's `recomputed` one.
 */
export function periodBases(
  current: readonly BasisLine[],
  previous: readonly BasisLine[],
  recomputed: readonly BasisLine[] = previous,
): readonly BasisLine[] {
  const lines = new Map<string, BasisLine>()
  const put = (line: BasisLine, change: BasisTotals): void => {
    const known = lines.get(keyOf(line))
    lines.set(keyOf(line), { ...(known ?? line), totals: add(known?.totals ?? NO_TOTALS, change) })
  }
  for (const line of current) put(line, line.totals)
  for (const line of previous) put(line, subtract({ ...NO_TOTALS, B: line.totals.B }, line.totals))
  for (const line of recomputed) put(line, { ...NO_TOTALS, B: negateFen(line.totals.B) })
  return [...lines.values()].filter(({ totals }) => !isEmpty(totals)).sort(compareBy(keyOf))
}

export type BasisWay = 'salesperson' | 'region' | 'all'

export type BasisGroup = {
  readonly key: string
  /** '' for money without a contract, and for groups wider than a salesperson. */
  readonly ownerName: string
  readonly region: string
  readonly totals: BasisTotals
}

/** Sums by salesperson within region, shared contracts each by their part, by region, or into one row. Unallocated money is its region's row without an owner. */
export function totalsBy(lines: readonly BasisLine[], by: BasisWay): readonly BasisGroup[] {
  const own = by === 'salesperson' ? linesByPerson(lines) : lines
  const named = own.map((line) => ({ ...groupFor(line, by), totals: line.totals }))
  return [...groupBy(named, ({ key }) => key)]
    .map(([key, group]) => ({
      key,
      ownerName: group[0]?.ownerName ?? '',
      region: group[0]?.region ?? '',
      totals: group.map(({ totals }) => totals).reduce(add, NO_TOTALS),
    }))
    .sort(compareBy(({ key }) => key))
}

type Ownership = Pick<BasisLine, 'ownerName' | 'region'>

/** The group that something of this owner and region belongs to. */
export function groupFor(one: Ownership, by: BasisWay): Ownership & { readonly key: string } {
  const ownerName = by === 'salesperson' ? one.ownerName : ''
  const region = by === 'all' ? '' : one.region
  return { key: `${region}/${ownerName}`, ownerName, region }
}

/** The last millisecond of the period, or now, if that is earlier. */
export function endOf(period: PeriodKey, asOf: EpochMs): EpochMs {
  return epochMs(Math.min(momentAt(addDays(lastDayOf(period), 1)) - 1, asOf))
}

function invoicedByContract(input: EngineInput, result: EngineResult, end: EpochMs): ReadonlyMap<string, number> {
  const contractOf = new Map(result.invoiceLinks.map(({ invoiceNo, contractNo }) => [invoiceNo, contractNo]))
  const invoiced = new Map<string, number>()
  for (const { invoiceNo, gross } of currentInvoices(input.invoices, end)) {
    const contractNo = contractOf.get(invoiceNo)
    if (contractNo !== undefined) invoiced.set(contractNo, (invoiced.get(contractNo) ?? 0) + gross)
  }
  return invoiced
}

function moneyBy(
  allocations: ReadonlyMap<string, EngineResult['allocations']>,
  input: EngineInput,
  result: EngineResult,
  end: EpochMs,
): MoneyOfContract {
  const links = new Map(result.invoiceLinks.map((link) => [link.invoiceNo, link]))
  return moneyByContract([...allocations.values()].flat(), currentInvoices(input.invoices, end), links)
}

function unallocatedByAccount(input: EngineInput, result: EngineResult, period: PeriodKey): readonly BasisLine[] {
  const { accounts } = standingDecisions(input.decisions)
  const lastDay = lastDayOf(period)
  const lineById = new Map(input.bankLines.map((line) => [line.id, line]))
  const byAccount = new Map<string, number>()
  for (const { bankLineId, lineClass, allocated } of result.lineStates) {
    if (lineClass !== 'sales' && lineClass !== 'refund') continue
    const line = lineById.get(bankLineId)
    if (!line || line.postedOn > lastDay || !isHomeCurrency(line.currency)) continue
    byAccount.set(line.accountNo, (byAccount.get(line.accountNo) ?? 0) + signedAmount(line) - allocated)
  }
  return [...byAccount].sort(compareBy(([accountNo]) => accountNo)).map(([accountNo, open]) => ({
    contractNo: '',
    accountNo,
    ownerName: '',
    region: accounts.get(accountNo)?.region ?? '',
    totals: { ...NO_TOTALS, B: fen(open) },
  }))
}

function keyOf({ contractNo, accountNo }: BasisLine): string {
  return `${contractNo}/${accountNo}`
}

function combine(a: BasisTotals, b: BasisTotals, sign: 1 | -1): BasisTotals {
  const sum = (left: Fen, right: Fen): Fen => fen(left + sign * right)
  return { S: sum(a.S, b.S), A: sum(a.A, b.A), B: sum(a.B, b.B), C: sum(a.C, b.C), P: sum(a.P, b.P) }
}

function add(a: BasisTotals, b: BasisTotals): BasisTotals {
  return combine(a, b, 1)
}

function subtract(a: BasisTotals, b: BasisTotals): BasisTotals {
  return combine(a, b, -1)
}

function isEmpty({ S, A, B, C, P }: BasisTotals): boolean {
  return S === 0 && A === 0 && B === 0 && C === 0 && P === 0
}
