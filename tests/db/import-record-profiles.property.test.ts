import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shippedProfiles } from '../../src/main/intake/shipped-profiles.ts'
import { readSourceFile } from '../../src/main/usecases/read-source-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochDay, formatDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment } from '../../src/shared/domain/epoch-ms.ts'
import { type Fen, fen, yuanText } from '../../src/shared/domain/money.ts'
import type {
  ArchiveRow,
  ContractRow,
  Fact,
  InvoiceRow,
  JournalRow,
  ReceiptRow,
} from '../../src/shared/engine/normalise/facts.ts'
import { findHeader } from '../../src/shared/engine/normalise/find-header.ts'
import { formats, writeTable } from '../builders/file-formats.ts'
import { profileHeader } from '../builders/profile-header.ts'

type Known = {
  readonly no: string
  readonly amount: Fen
  readonly on: ReturnType<typeof epochDay>
  readonly who: string
}

type Kind = {
  /** Roles that a list of this kind is tried with. */
  readonly usual: readonly string[]
  readonly cells: (known: Known) => Readonly<Record<string, string>>
  readonly found: (fact: Fact) => readonly unknown[]
}

const dayOrNull = (moment: ContractRow['signedAt']) => (moment === null ? null : dayOfMoment(moment))
const kinds: Readonly<Record<string, Kind>> = {
  contract: {
    usual: ['contractNo', 'customerName', 'amount', 'signedAt'],
    cells: ({ no, amount, on, who }) => ({
      contractNo: no,
      customerName: who,
      amount: yuanText(amount),
      signedAt: formatDay(on),
    }),
    found: (fact) => {
      const { contractNo, amount, signedAt, customerName } = fact as ContractRow
      return [contractNo, amount, dayOrNull(signedAt), customerName]
    },
  },
  archive: {
    usual: ['flowNo', 'contractNo', 'counterpartyName', 'amount', 'archivedAt'],
    cells: ({ no, amount, on, who }) => ({
      flowNo: `LC${no}`,
      contractNo: no,
      counterpartyName: who,
      amount: yuanText(amount),
      archivedAt: formatDay(on),
    }),
    found: (fact) => {
      const { contractNo, amount, archivedAt, counterpartyName } = fact as ArchiveRow
      return [contractNo, amount, dayOrNull(archivedAt), counterpartyName]
    },
  },
  invoice: {
    usual: ['digitalNo', 'buyerName', 'issuedAt', 'net', 'tax', 'gross'],
    cells: ({ no, amount, on, who }) => ({
      digitalNo: no,
      buyerName: who,
      issuedAt: formatDay(on),
      net: yuanText(amount),
      tax: '0.00',
      gross: yuanText(amount),
      goods: '软件',
    }),
    found: (fact) => {
      const { invoiceNo, gross, issuedAt, buyerName } = fact as InvoiceRow
      return [invoiceNo, gross, dayOfMoment(issuedAt), buyerName]
    },
  },
  receipt: {
    usual: ['receiptNo', 'contractNo', 'bizDate', 'customerName', 'amount'],
    cells: ({ no, amount, on, who }) => ({
      receiptNo: no,
      contractNo: no,
      bizDate: formatDay(on),
      customerName: who,
      amount: yuanText(amount),
    }),
    found: (fact) => {
      const { receiptNo, contractNo, amount, bizOn, customerName } = fact as ReceiptRow
      return [receiptNo || contractNo, amount, bizOn, customerName]
    },
  },
  journal: {
    usual: ['date', 'voucherNo', 'accountCode', 'debit', 'credit', 'otherName'],
    cells: ({ no, amount, on, who }) => ({
      date: formatDay(on),
      voucherNo: no,
      accountCode: '1002',
      debit: yuanText(amount),
      otherName: who,
    }),
    found: (fact) => {
      const { voucherNo, amount, postedOn, counterpartyName } = fact as JournalRow
      return [voucherNo, amount, postedOn, counterpartyName]
    },
  },
}

const book = shippedProfiles()
const profiles = [...book.bases, ...book.specifics].filter(({ kind }) => kinds[kind] !== undefined)

const someRecords = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 10 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          no: fc.constant(`2699200000000001${String(number).padStart(4, '0')}`),
          amount: fc.integer({ min: 1, max: 9_999_999 }).map(fen),
          on: fc.integer({ min: 20_393, max: 20_423 }).map(epochDay),
          who: fc.constantFrom('甲公司', '乙（上海）有限公司'),
        }),
      ),
    ),
  )

test.each(profiles.map((profile) => [profile.id, profile] as const))(
  'any list in the layout of %s reads back',
  (id, profile) => {
    const { usual, cells, found } = kinds[profile.kind]!
    const header = profileHeader(profile, usual)
    const located = findHeader({ sheet: 's', rows: [{ row: 1, cells: header }] }, book, null)
    expect(located?.profile.id).toBe(id)
    const rowOf = (known: Known) => {
      const row = header.map(() => '')
      for (const [role, text] of Object.entries(cells(known))) {
        const column = located?.columns.get(role)
        if (column) row[column.index] = text
      }
      return row
    }
    const hasParty = ['customerName', 'counterpartyName', 'buyerName', 'otherName'].some((role) =>
      located?.columns.has(role),
    )
    const told = (list: readonly (readonly unknown[])[]) =>
      list.map((each) => JSON.stringify(hasParty ? each : each.slice(0, 3))).sort()
    fc.assert(
      fc.property(someRecords, fc.constantFrom(...formats), fc.boolean(), (records, format, isBackwards) => {
        const ordered = isBackwards ? records.toReversed() : records
        const read = finish(readSourceFile('导出', writeTable(format, [header, ...ordered.map(rowOf)]), {}))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const { rows } = read.value.table
        expect(rows.flatMap((row) => ('problems' in row ? row.problems : []))).toEqual([])
        expect(told(rows.flatMap((row) => ('fact' in row ? [found(row.fact)] : [])))).toEqual(
          told(records.map(({ no, amount, on, who }) => [no, amount, on, who])),
        )
      }),
      { seed: 20251130, numRuns: 25 },
    )
  },
)
