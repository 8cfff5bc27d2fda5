import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import * as SheetJS from 'xlsx'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { aFolder, type Month } from './a-month.ts'

const sample = join(import.meta.dirname, '../../resources/sample/2025-11/CRM合同导出_20251201.xlsx')

/** The sample's own export once more, with a column for the splits. */
export function importCrm(into: Month, name: string, splits: Readonly<Record<string, string>>, updated?: string): void {
  const { Sheets, SheetNames } = SheetJS.read(readFileSync(sample))
  const all = SheetJS.utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1, raw: false })
  const [title = [], header = [], ...contracts] = all
  const rows = contracts
    .filter(([no = '']) => no.startsWith('HT-'))
    .map((cells) => {
      const told = splits[cells[0]!]
      return [...cells.slice(0, -1), (told && updated) ?? cells.at(-1)!, told ?? '']
    })
  const book = SheetJS.utils.book_new()
  SheetJS.utils.book_append_sheet(book, SheetJS.utils.aoa_to_sheet([title, [...header, '业绩拆分'], ...rows]), '合同')
  const path = join(aFolder(), name)
  writeFileSync(path, SheetJS.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const { receipts, refused } = finish(importFiles(into, [path], {}))
  expect([refused, receipts.map(({ problems }) => problems)]).toEqual([[], [0]])
  runMatchNow(into)
}
