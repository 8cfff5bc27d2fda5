import { groupBy } from '../../base/index.ts'
import type { ContractStatus, SignMethod } from '../../domain/contract.ts'
import { addFen, type Fen } from '../../domain/money.ts'
import { areSameSplits, type OwnerSplit } from '../../domain/owner-split.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { problemRow } from './bank-rows.ts'
import { cleanText } from './clean-text.ts'
import { contentKey } from './content-key.ts'
import type { ContractRow, NormalRow } from './facts.ts'
import { parseOwnerSplits } from './parse-owner-splits.ts'
import { currencyOf, type RowReader, readerOf } from './row-reader.ts'
import type { Columns } from './table-header.ts'
import type { TableLayout } from './table-layout.ts'

type Draft = {
  readonly source: RawRow
  readonly reader: RowReader
  readonly fact: ContractRow
  readonly planReceived: Fen | null
}

/** One row per contract and instalment; what the rows of one contract share is checked across them. */
export function readContractRows(sheet: string, layout: TableLayout) {
  const columns = new Map(Object.entries(layout.columns))
  const order: (NormalRow | Draft)[] = []
  let above: RawRow | null = null
  return {
    push: (row: RawRow): void => {
      const filled = fillDown(row, above, columns)
      above = filled
      const reader = readerOf(sheet, filled, layout)
      const draft = readContract(reader, row)
      order.push(draft === null || reader.problems().length > 0 ? problemRow(row, reader) : draft)
    },
    finish: (): readonly NormalRow[] => {
      const drafts = order.filter((item) => 'source' in item)
      const shared = new Map<Draft, NormalRow>()
      for (const group of groupBy(drafts, (draft) => draft.fact.contractNo).values()) settle(group, shared)
      return order.map((item) => ('source' in item ? (shared.get(item) as NormalRow) : item))
    },
  }
}

/** Merged cells: an instalment row that leaves the contract's own columns empty belongs to the contract above. */
function fillDown(row: RawRow, above: RawRow | null, columns: Columns): RawRow {
  const isContinued = (role: string) => cleanText(row.cells[columns.get(role)?.index ?? -1] ?? '') !== ''
  if (above === null || isContinued('contractNo') || !isContinued('planAmount')) return row
  const planColumns = new Set(PLAN_ROLES.map((role) => columns.get(role)?.index))
  const width = Math.max(row.cells.length, above.cells.length)
  const cells = Array.from({ length: width }, (_, index) => {
    const own = row.cells[index] ?? ''
    return own === '' && !planColumns.has(index) ? (above.cells[index] ?? '') : own
  })
  return { row: row.row, cells }
}

const PLAN_ROLES = ['planNo', 'planDueOn', 'planAmount', 'planReceived']

function readContract(reader: RowReader, source: RawRow): Draft | null {
  const contractNo = reader.code('contractNo')
  if (contractNo === '') reader.complain('contractNo', 'REQUIRED_MISSING')
  if (/^(支出|支|付|付款|采购|应付)/.test(reader.text('side'))) reader.complain('side', 'NOT_A_SALE')
  const amount = reader.amount('amount')
  if (amount === null) {
    if (reader.problems().every((problem) => problem.code !== 'AMOUNT_UNREADABLE')) {
      reader.complain('amount', 'REQUIRED_MISSING')
    }
    return null
  }
  const signedAt = reader.moment('signedAt')
  const planAmount = reader.amount('planAmount')
  const ownerName = reader.text('ownerName')
  const ownerSplits = readOwnerSplits(reader, ownerName)
  return {
    source,
    reader,
    planReceived: reader.amount('planReceived'),
    fact: {
      contractNo,
      contractName: reader.text('contractName'),
      customerName: reader.text('customerName'),
      uscc: reader.code('uscc'),
      amount,
      currency: currencyOf(reader.text('currency')),
      signedAt,
      signMethod: readSignMethod(reader),
      customerSignedAt: reader.moment('customerSignedAt'),
      status: readStatus(reader, signedAt === null ? 'draft' : 'signed'),
      ownerName,
      // Absent where nothing is told: a row without it keeps the key that it had before there was such a column.
      ...(ownerSplits === null ? {} : { ownerSplits }),
      dept: reader.text('dept'),
      region: reader.text('region'),
      planNo: planAmount === null ? null : reader.code('planNo'),
      planDueOn: reader.when('planDueOn')?.day ?? null,
      planAmount,
      crmReceived: reader.amount('crmReceived'),
      createdAt: reader.moment('createdAt'),
      updatedAt: reader.moment('updatedAt'),
    },
  }
}

/** Numbers unnumbered instalments, adds receipts up that are kept by instalment, and finds rows that contradict each other. */
function settle(group: readonly Draft[], shared: Map<Draft, NormalRow>): void {
  const received = group.map((draft) => draft.planReceived).filter((amount) => amount !== null)
  let unnumbered = 0
  for (const draft of group) {
    const { reader, source } = draft
    const first = group.find((other) => other.fact.updatedAt === draft.fact.updatedAt) ?? draft
    if (first.fact.amount !== draft.fact.amount) reader.complain('amount', 'ROWS_DISAGREE')
    // One number for two customers is a number used twice: neither contract may vanish behind the other, whichever is newer.
    if (isOtherCustomer(draft, group[0] ?? draft)) reader.complain('customerName', 'ROWS_DISAGREE')
    if (first.fact.status !== draft.fact.status) reader.complain('status', 'ROWS_DISAGREE')
    const split = group.find(({ fact }) => fact.updatedAt === draft.fact.updatedAt && fact.ownerSplits) ?? draft
    if (draft.fact.ownerSplits && !areSameSplits(split.fact.ownerSplits, draft.fact.ownerSplits)) {
      reader.complain('ownerSplits', 'ROWS_DISAGREE')
    }
    if (reader.problems().length > 0) {
      shared.set(draft, problemRow(source, reader))
      continue
    }
    if (draft.fact.planNo === '') unnumbered += 1
    const fact: ContractRow = {
      ...draft.fact,
      planNo: draft.fact.planNo === '' ? String(unnumbered) : draft.fact.planNo,
      crmReceived: draft.fact.crmReceived ?? (received.length > 0 ? addFen(...received) : null),
    }
    shared.set(draft, { row: source.row, cells: source.cells, key: contentKey(fact), fact })
  }
}

function isOtherCustomer(a: Draft, b: Draft): boolean {
  const [one, other] = [partyNameKey(a.fact.customerName), partyNameKey(b.fact.customerName)]
  return one !== '' && other !== '' && one !== other
}

function readOwnerSplits(reader: RowReader, ownerName: string): readonly OwnerSplit[] | null {
  const read = parseOwnerSplits(reader.raw('ownerSplits'), ownerName)
  if (read === null || !('code' in read)) return read
  reader.complain('ownerSplits', read.code, read.found)
  return null
}

function readStatus(reader: RowReader, whenSilent: ContractStatus): ContractStatus {
  const found = reader.text('status').replace(/\s+/g, '')
  if (found === '') return whenSilent
  const status = STATUSES[found]
  if (status === undefined) reader.complain('status', 'STATUS_UNKNOWN')
  return status ?? whenSilent
}

const STATUSES: Readonly<Record<string, ContractStatus>> = {
  草稿: 'draft',
  审批中: 'approving',
  审核中: 'approving',
  已签: 'signed',
  已签约: 'signed',
  已激活: 'signed',
  已生效: 'signed',
  正常: 'signed',
  执行中: 'performing',
  履行中: 'performing',
  进行中: 'performing',
  已完成: 'completed',
  已结束: 'completed',
  完成: 'completed',
  已作废: 'void',
  作废: 'void',
  已终止: 'void',
  未提交: 'draft',
  审核通过: 'signed',
  审核不通过: 'draft',
  已取消: 'void',
}

function readSignMethod(reader: RowReader): SignMethod | null {
  const found = reader.text('signMethod')
  return found.startsWith('电子') ? 'electronic' : found.startsWith('纸质') ? 'paper' : null
}
