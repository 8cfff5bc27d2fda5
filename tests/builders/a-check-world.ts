import type { EpochDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment, epochMs } from '../../src/shared/domain/epoch-ms.ts'
import type { CheckAnswer } from '../../src/shared/domain/handbook.ts'
import { NO_MONEY } from '../../src/shared/domain/money.ts'
import type { FileKind, ImportReceipt } from '../../src/shared/domain/source-file.ts'
import { caseOf } from '../../src/shared/engine/checks/case-of.ts'
import type { CheckCase, CheckWorld } from '../../src/shared/engine/checks/check.ts'
import { checkCatalog } from '../../src/shared/engine/checks/check-catalog.ts'
import { type BesideEngine, checkWorld } from '../../src/shared/engine/checks/check-world.ts'
import { defaultPolicy, type EngineInput } from '../../src/shared/engine/engine-input.ts'
import { anInput } from './engine-facts.ts'

/** A workspace whose files are what its facts were read from, unless told otherwise. */
export function aCheckWorld(
  facts: Partial<Omit<EngineInput, 'asOf'>> & { readonly asOf?: string },
  beside: Partial<BesideEngine> = {},
): CheckWorld {
  const input = anInput(facts)
  return checkWorld(input, defaultPolicy, { files: filesOf(input), journal: [], sealedPeriods: [], ...beside })
}

/** The case of the first difference of this code. */
export function aCase(world: CheckWorld, code: string): CheckCase {
  const found = world.result.discrepancies.find((one) => one.code === code)
  if (!found) throw new Error(`no ${code} among ${world.result.discrepancies.map(({ id }) => id).join(', ')}`)
  return caseOf(found)
}

/** Of a page opened from a slip. */
export function aContractCase(contractNo: string): CheckCase {
  return { discrepancy: null, contractNos: [contractNo], bankLineIds: [], invoiceNos: [], archiveNos: [] }
}

export function ask(checkId: string, world: CheckWorld, about: CheckCase): CheckAnswer {
  const check = checkCatalog.get(checkId)
  if (!check) throw new Error(`no check ${checkId}`)
  return check(world, about)
}

export function aFile(kind: FileKind, facts: Partial<ImportReceipt> = {}): ImportReceipt {
  return {
    fileId: 'file',
    name: `${kind}.xlsx`,
    kind,
    profile: '',
    encoding: '',
    sheet: 'Sheet1',
    headerRow: 1,
    header: [],
    accountNo: '',
    firstOn: null,
    lastOn: null,
    rowsRead: 0,
    facts: 0,
    duplicates: 0,
    problems: 0,
    amountIn: NO_MONEY,
    amountOut: NO_MONEY,
    largest: NO_MONEY,
    ends: [],
    equalsKept: 0,
    changed: 0,
    controls: [],
    importedAt: epochMs(0),
    importedBy: '冯砚',
    ...facts,
  }
}

/** A file a kind of fact; a statement an account, from its first line to the day of asking. */
function filesOf(input: EngineInput): readonly ImportReceipt[] {
  const { asOf: importedAt, bankLines } = input
  const accounts = [...new Set(bankLines.map(({ accountNo }) => accountNo))]
  return [
    ...(input.contracts.length > 0 ? [aFile('contract', { importedAt })] : []),
    ...(input.archives.length > 0 ? [aFile('archive', { importedAt })] : []),
    ...(input.invoices.length > 0 ? [aFile('invoice', { importedAt })] : []),
    ...(input.receipts.length > 0 ? [aFile('receipt', { importedAt })] : []),
    ...accounts.map((accountNo) => {
      const days = bankLines.filter((line) => line.accountNo === accountNo).map(({ postedOn }) => postedOn)
      const firstOn = Math.min(...days) as EpochDay
      const ends = [{ accountNo, firstOn, lastOn: dayOfMoment(importedAt), opening: null, closing: null }]
      return aFile('bank', { importedAt, accountNo, ends })
    }),
  ]
}
