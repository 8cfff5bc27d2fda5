import { expect, test } from 'vitest'
import { aTable, facts, recognised } from '../../../../tests/builders/a-table.ts'
import { shippedProfiles } from '../../../main/intake/shipped-profiles.ts'
import { finish } from '../../base/index.ts'
import { type ColumnMapping, foundByMapping } from './column-mapping.ts'
import type { BankRow } from './facts.ts'
import { normaliseTable } from './normalise-table.ts'

const table = aTable(['某银行'], ['甲', '乙', '丙', '丁'], ['2025-11-03', '8.00', 'S1', '客户'])
const mapping: ColumnMapping = { kind: 'bank', headerRow: 2, columns: { day: 0, in: 1, serial: 2, otherName: 3 } }

test('a person says which row is the header and which column is which, and no word has to agree', () => {
  expect(recognised([table])).toBeNull()
  const found = recognised([table], mapping)
  const read = finish(
    normaliseTable(found!.table, found!.found, { fileName: 'a', profile: null, accountNo: '6200001' }),
  )
  expect(facts<BankRow>(read)).toMatchObject([
    { bankRef: 'S1', direction: 'in', amount: 800, counterpartyName: '客户' },
  ])
  expect(read.headerRow).toBe(2)
})

test('a table without a header is read from its first row', () => {
  const bare = aTable(['2025-11-03', '8.00', 'S1', '客户'])
  expect(foundByMapping(bare, { ...mapping, headerRow: null }, shippedProfiles())).toMatchObject({
    at: -1,
    dataStart: 0,
    header: [],
  })
})

test('a mapping that names a row or a sheet that is not there fits no table', () => {
  expect(foundByMapping(table, { ...mapping, headerRow: 9 }, shippedProfiles())).toBeNull()
  expect(recognised([table], { ...mapping, sheet: '另一表' })).toBeNull()
})
