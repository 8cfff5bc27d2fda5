import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSourceFile } from '../../src/main/usecases/read-source-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import type { BankRow, NormalTable } from '../../src/shared/engine/normalise/facts.ts'
import { bankLayouts, type Layout, type Posting } from '../builders/bank-layouts.ts'
import { type Format, formats, writeTable } from '../builders/file-formats.ts'

const ACCOUNT = '990012345678'

const names = ['澄州杉垣智能装备有限公司', '禾岫科技（栖川）集团', '砚桥"软件"', 'LANYUE PTE, LTD', '周·林', '']
const memos = ['货款', '合同HT-2601-0086首付,50%', '总计费系统', '退款', '付0086、0091两个合同', '']

const somePostings = fc
  .array(
    fc.record({
      postedOn: fc.integer({ min: 20_393, max: 20_423 }).map(epochDay),
      second: fc.integer({ min: 0, max: 86_399 }),
      direction: fc.constantFrom('in' as const, 'out' as const),
      amount: fc.integer({ min: 1, max: 99_999_999_999 }).map(fen),
      counterpartyName: fc.constantFrom(...names),
      counterpartyAccount: fc.constantFrom('6222021234567890128', '9900001', ''),
      memo: fc.constantFrom(...memos),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((drafts): readonly Posting[] => {
    let balance = 0
    return drafts
      .toSorted((a, b) => a.postedOn - b.postedOn || a.second - b.second)
      .map((draft, index) => {
        balance += draft.direction === 'in' ? draft.amount : -draft.amount
        return { ...draft, balance, serial: `S2511${String(index).padStart(6, '0')}` }
      })
  })

const orders = {
  forwards: (postings: readonly Posting[]) => postings,
  backwards: (postings: readonly Posting[]) => postings.toReversed(),
} as const

function read(layout: Layout, postings: readonly Posting[], format: Format): NormalTable {
  const rows = [
    ...layout.above(ACCOUNT),
    layout.header,
    ...postings.map((posting) => layout.row(posting, ACCOUNT)),
    ...(layout.below?.(postings) ?? []),
  ]
  const result = finish(readSourceFile('流水', writeTable(format, rows), { accountNo: ACCOUNT }))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.table
}

const written = (posting: Posting) =>
  JSON.stringify([
    posting.postedOn,
    posting.second,
    posting.direction,
    posting.amount,
    posting.balance,
    posting.counterpartyName,
    posting.counterpartyAccount,
    posting.memo,
  ])
const found = (fact: BankRow) =>
  JSON.stringify([
    dayOfMoment(fact.postedAt),
    ((fact.postedAt / 1000 + 8 * 3600) % 86_400) | 0,
    fact.direction,
    fact.amount,
    fact.balance,
    fact.counterpartyName,
    fact.counterpartyAccount,
    fact.memo,
  ])

for (const layout of bankLayouts) {
  test(`any statement in the layout of ${layout.name} reads back to the same facts, whatever its format, encoding and order`, () => {
    fc.assert(
      fc.property(
        somePostings,
        fc.constantFrom(...formats),
        fc.constantFrom('forwards' as const, 'backwards' as const),
        (postings, format, order) => {
          const table = read(layout, orders[order](postings), format)
          const facts = table.rows.flatMap((row) => ('fact' in row ? [row.fact as BankRow] : []))
          expect(table.rows).toHaveLength(postings.length)
          expect(facts.map(found).sort()).toEqual(postings.map(written).sort())
          expect(table.controls.filter(({ agrees }) => !agrees)).toEqual([])
        },
      ),
      { seed: 20251130, numRuns: 60 },
    )
  })
}

test('the same statement has the same keys whichever way round and in whatever format it was exported', () => {
  fc.assert(
    fc.property(somePostings, fc.constantFrom(...bankLayouts), (postings, layout) => {
      const keys = (order: keyof typeof orders, format: Format) =>
        read(layout, orders[order](postings), format)
          .rows.map((row) => ('key' in row ? row.key : ''))
          .sort()
      expect(keys('backwards', 'xlsx')).toEqual(keys('forwards', 'csv GBK'))
    }),
    { seed: 20251130, numRuns: 100 },
  )
})
