import type { ContractVersion } from '../../domain/contract.ts'
import type { CheckRow } from '../../domain/handbook.ts'
import { type Fen, formatFen } from '../../domain/money.ts'
import { mainFlowOf } from '../discrepancies/contract-flows.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { appliedCum, invoicedCum } from '../slips/contract-money.ts'
import { seeSlip } from './case-acts.ts'
import { type CheckWorld, row } from './check.ts'

/** What the other systems hold for one contract. Amounts are null where there is nothing. */
export type ContractTraces = {
  readonly archived: Fen | null
  readonly received: Fen | null
  readonly invoiced: Fen | null
  readonly isUsed: boolean
  readonly rows: readonly CheckRow[]
}

/** 归档、到账、开票 of a contract, each with the cells that say so. */
export function contractTraces(
  { facts, moneyOf }: CheckWorld,
  { contractNo }: Pick<ContractVersion, 'contractNo'>,
): ContractTraces {
  const flow = mainFlowOf(facts.archivesByContract.get(contractNo) ?? [])
  const money = moneyOf(contractNo)
  const received = money.allocations.length > 0 ? appliedCum(money) : null
  const invoiced = money.invoices.length > 0 ? invoicedCum(money) : null
  const lineIds = new Set(money.allocations.flatMap(({ bankLineId }) => bankLineId ?? []))
  const lines = [...lineIds].flatMap((id) => facts.lineById.get(id) ?? [])
  const rows = [
    ...(flow
      ? [
          row(`${contractNo} 有归档流程 ${flow.archiveNo || flow.flowNo}`, flow.amount, [
            cellOf(flow.source, 'contractNo'),
            cellOf(flow.source, 'archiveAmount'),
          ]),
        ]
      : []),
    ...(received === null
      ? []
      : [
          row(
            `${contractNo} 已核销 ${formatFen(received)}，${lines.length} 笔流水`,
            received,
            lines.flatMap((line) => lineCells(line, 'lineAmount')),
            seeSlip(contractNo),
          ),
        ]),
    ...(invoiced === null
      ? []
      : [
          row(
            `${contractNo} 已开票 ${formatFen(invoiced)}，${money.invoices.length} 张`,
            invoiced,
            money.invoices.map(({ source }) => cellOf(source, 'invoiceGross')),
            seeSlip(contractNo),
          ),
        ]),
  ]
  return { archived: flow?.amount ?? null, received, invoiced, isUsed: rows.length > 0, rows }
}
