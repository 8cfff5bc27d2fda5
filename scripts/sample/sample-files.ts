import { archiveSheet, archiveViews } from './archive-export.ts'
import { bocBytes, ccbSheet, cmbSheet, icbcBytes } from './bank-exports.ts'
import { type Statement, statementOf } from './bank-lines.ts'
import { crmSheet, crmViews } from './crm-export.ts'
import { invoiceSheets } from './invoice-export.ts'
import { accountOf } from './parties.ts'
import { MONTHS, type SampleMonth } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import { type Sheet, xlsBytes, xlsxBytes } from './workbook-bytes.ts'
import { sumOf, yuan } from './yuan.ts'

export type SampleFile = {
  readonly path: string
  readonly kind: 'contract' | 'archive' | 'bank' | 'invoice'
  readonly bytes: Uint8Array
  readonly account: string | null
  /** Each data row as text, to tell repeated rows; titles, headers and totals are not data rows. */
  readonly rowKeys: readonly string[]
  readonly control: Readonly<Record<string, string | number>>
}

/** The two folders, file by file, as the systems export them. */
export function sampleFiles(world: SampleWorld): readonly SampleFile[] {
  return MONTHS.flatMap((month) => [
    crmFile(world, month),
    archiveFile(world, month),
    ...bankFiles(world, month),
    invoiceFile(world, month),
  ])
}

function crmFile(world: SampleWorld, month: SampleMonth): SampleFile {
  const views = crmViews(world.story, month.exportedAt)
  const sheet = crmSheet(views, month.exportedAt)
  return {
    path: `${month.key}/CRM合同导出_${compactDay(month.exportedAt)}.xlsx`,
    kind: 'contract',
    bytes: xlsxBytes([sheet]),
    account: null,
    rowKeys: keysOf(sheet, 2, 1),
    control: {
      contracts: views.length,
      contractAmount: yuan(sumOf(views, (view) => view.state.fen)),
      planAmount: yuan(sumOf(views, (view) => sumOf(view.state.plan, (item) => item.fen))),
      receivedAmount: yuan(sumOf(views, (view) => view.receivedFen)),
    },
  }
}

function archiveFile(world: SampleWorld, month: SampleMonth): SampleFile {
  const views = archiveViews(world.story, month.exportedAt)
  const sheet = archiveSheet(views)
  return {
    path: `${month.key}/法务归档台账_${compactDay(month.exportedAt)}.xlsx`,
    kind: 'archive',
    bytes: xlsxBytes([sheet]),
    account: null,
    rowKeys: keysOf(sheet, 3, 0),
    control: {
      archiveAmount: yuan(sumOf(views, (view) => view.archive.fen)),
      archived: views.filter((view) => view.archivedAt !== null).length,
    },
  }
}

function bankFiles(world: SampleWorld, month: SampleMonth): readonly SampleFile[] {
  return month.statements.map(({ key, from, file }) => {
    const statement = statementOf(world.lines, key, from, month.lastDay)
    const { totals } = statement
    return {
      path: `${month.key}/${file}`,
      kind: 'bank',
      bytes: bankBytes(statement),
      account: accountOf(key).number,
      rowKeys: statement.lines.map((line) => `${key}/${line.ref}/${line.at}`),
      control: {
        inCount: totals.inCount,
        inAmount: yuan(totals.inFen),
        outCount: totals.outCount,
        outAmount: yuan(totals.outFen),
        opening: yuan(statement.openingFen),
        closing: yuan(statement.closingFen),
      },
    }
  })
}

function bankBytes(statement: Statement): Uint8Array {
  if (statement.key === 'cmb') return xlsxBytes([cmbSheet(statement)])
  if (statement.key === 'icbc') return icbcBytes(statement)
  if (statement.key === 'ccb') return xlsBytes([ccbSheet(statement)])
  return bocBytes(statement)
}

function invoiceFile(world: SampleWorld, month: SampleMonth): SampleFile {
  const own = world.invoices.filter(
    (invoice) => invoice.at >= month.invoicesFrom && invoice.at.slice(0, 10) <= month.lastDay,
  )
  const sheets = invoiceSheets(own)
  const [heads, lines] = sheets
  return {
    path: `${month.key}/${month.invoiceFile}`,
    kind: 'invoice',
    bytes: xlsxBytes(sheets),
    account: null,
    rowKeys: heads === undefined ? [] : keysOf(heads, 1, 0),
    control: {
      invoices: own.length,
      gross: yuan(sumOf(own, (invoice) => invoice.fen)),
      red: own.filter((invoice) => invoice.fen < 0).length,
      lineRows: (lines?.rows.length ?? 1) - 1,
    },
  }
}

function keysOf(sheet: Sheet, above: number, below: number): readonly string[] {
  return sheet.rows.slice(above, sheet.rows.length - below).map((row) => JSON.stringify(row))
}

function compactDay(at: string): string {
  return at.slice(0, 10).replaceAll('-', '')
}
