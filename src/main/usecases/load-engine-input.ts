import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { EngineInput } from '../../shared/engine/engine-input.ts'
import { writtenElsewhere } from '../db/change-mark.ts'
import { loadArchives } from '../db/repositories/archive-item.ts'
import { loadBankLines, loadDuplicateRows } from '../db/repositories/bank-line.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { countDecisions, listDecisions } from '../db/repositories/decision.ts'
import { loadErpReceipts } from '../db/repositories/erp-receipt.ts'
import { type FactsMark, factsMark, filesSince, numbersIn } from '../db/repositories/facts-mark.ts'
import { loadInvoices } from '../db/repositories/invoice.ts'
import { loadStatementBreaks } from '../db/repositories/statement-break.ts'
import type { ReadDb } from '../db/sqlite.ts'

export type LoadedFacts = {
  readonly mark: FactsMark
  /** The marks above tell what this connection wrote; whatever another one did, this is another (`writtenElsewhere`). */
  readonly elsewhere: string
  readonly facts: Omit<EngineInput, 'decisions' | 'asOf'>
}

/** Everything that the engine may know, in one read. Call inside a transaction when somebody may write meanwhile. */
export function loadEngineInput(db: ReadDb, asOf: EpochMs, before: LoadedFacts | null = null): EngineInput {
  return { ...loadFacts(db, before).facts, decisions: listDecisions(db), asOf }
}

/** What these files told, and nothing that another one said of the same contract, flow, invoice or 收款单. */
export function loadFactsOf(db: ReadDb, files: readonly string[]): LoadedFacts['facts'] {
  const isOf = ({ fileId }: { readonly fileId: string }): boolean => files.includes(fileId)
  return {
    contracts: loadContracts(db, null, files),
    archives: loadArchives(db, null, files),
    bankLines: loadBankLines(db, files),
    invoices: loadInvoices(db, null, files),
    receipts: loadErpReceipts(db, files),
    duplicates: loadDuplicateRows(db).filter(isOf),
    statementBreaks: loadStatementBreaks(db).filter(isOf),
  }
}

/** Two equal marks: no fact, no correction and no decision came or went in between. */
export function snapshotMark(db: ReadDb): string {
  return `${countDecisions(db)}/${Object.values(factsMark(db)).join('/')}`
}

/** What did not change since `before` stays the same objects, so that whoever compares knows it at a glance. */
export function loadFacts(db: ReadDb, before: LoadedFacts | null = null): LoadedFacts {
  const mark = factsMark(db)
  const elsewhere = writtenElsewhere(db)
  const isGrown =
    before?.elsewhere === elsewhere &&
    before.mark.corrections === mark.corrections &&
    before.mark.undone === mark.undone
  if (before && isGrown && before.mark.lastImport === mark.lastImport) return before
  if (before && isGrown) return { mark, elsewhere, facts: withNewFiles(db, before) }
  return {
    ...{ mark, elsewhere },
    facts: {
      contracts: loadContracts(db),
      archives: loadArchives(db),
      bankLines: loadBankLines(db),
      invoices: loadInvoices(db),
      receipts: loadErpReceipts(db),
      duplicates: loadDuplicateRows(db),
      statementBreaks: loadStatementBreaks(db),
    },
  }
}

function withNewFiles(db: ReadDb, { mark, facts }: LoadedFacts): LoadedFacts['facts'] {
  const fileIds = filesSince(db, mark.lastImport)
  const numbers = numbersIn(db, fileIds)
  const [contractNos, flowsOf, invoiceNos] = [numbers.contracts, numbers.archives, numbers.invoices].map(
    (found) => new Set(found),
  )
  return {
    contracts: [
      ...facts.contracts.filter(({ contractNo }) => !contractNos?.has(contractNo)),
      ...loadContracts(db, numbers.contracts),
    ],
    archives: [
      ...facts.archives.filter(({ contractNo }) => !flowsOf?.has(contractNo)),
      ...loadArchives(db, numbers.archives),
    ],
    bankLines: [...facts.bankLines, ...loadBankLines(db, fileIds)],
    invoices: [
      ...facts.invoices.filter(({ invoiceNo }) => !invoiceNos?.has(invoiceNo)),
      ...loadInvoices(db, numbers.invoices),
    ],
    receipts: loadErpReceipts(db),
    duplicates: loadDuplicateRows(db),
    statementBreaks: loadStatementBreaks(db),
  }
}
