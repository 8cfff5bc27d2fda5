import type { CellRef } from '../../../domain/cell-ref.ts'
import { cellOf } from '../../matching/cells.ts'
import type { CheckWorld } from '../check.ts'

/** Where legal's export says how far the flows of a contract are. */
export function flowCells({ facts }: CheckWorld, contractNo: string): readonly CellRef[] {
  return (facts.archivesByContract.get(contractNo) ?? []).flatMap(({ source }) => [
    cellOf(source, 'submittedAt'),
    cellOf(source, 'currentNode'),
    cellOf(source, 'nodeEnteredAt'),
  ])
}
