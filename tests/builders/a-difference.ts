import type { Discrepancy } from '../../src/shared/domain/discrepancy.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { at } from './engine-facts.ts'

/** An S2 of the legal department about one contract, changed as the test needs it. */
export function aDifference(id: string, changes: Partial<Discrepancy> = {}): Discrepancy {
  const [code, subject] = id.split(':') as ['D01', string]
  const nothing = { text: '', cells: [] }
  return {
    ...{ id, code, subject, gap: 'G3', severity: 'S2', ownerRole: 'legal', ownerName: '', amount: fen(100) },
    ...{ contractNos: [subject], bankLineIds: [], invoiceNos: [], archiveNos: [], scenario: 'H02' },
    ...{ sinceAt: at('2025-11-28 17:45'), left: nothing, right: nothing, cause: '', primaryId: null },
    ...changes,
  }
}
