import { shippedProfiles } from '../../src/main/intake/shipped-profiles.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { RawTable } from '../../src/shared/domain/raw-table.ts'
import type { ColumnMapping } from '../../src/shared/engine/normalise/column-mapping.ts'
import type { NormalTable } from '../../src/shared/engine/normalise/facts.ts'
import { normaliseTable } from '../../src/shared/engine/normalise/normalise-table.ts'
import { type Recognised, recognise } from '../../src/shared/engine/normalise/recognise.ts'

export function aTable(...rows: readonly (readonly string[])[]): RawTable {
  return { sheet: '表', rows: rows.map((cells, index) => ({ row: index + 1, cells })) }
}

export function recognised(tables: readonly RawTable[], mapping: ColumnMapping | null = null): Recognised | null {
  return recognise(tables, { profiles: shippedProfiles(), kind: null, mapping })
}

export function normalised(table: RawTable, accountNo: string | null = null): NormalTable {
  const found = recognised([table])
  if (found === null) throw new Error('not recognised')
  return finish(normaliseTable(found.table, found.found, { fileName: 'a.xlsx', profile: null, accountNo }))
}

export function facts<Fact>(table: NormalTable): readonly Fact[] {
  return table.rows.flatMap((row) => ('fact' in row ? [row.fact as Fact] : []))
}

export const crmHeader = [
  '合同编号',
  '客户名称',
  '合同金额（万元）',
  '签约日期',
  '合同状态',
  '回款计划期次',
  '计划回款日期',
  '计划回款金额',
  '实际回款金额',
]
