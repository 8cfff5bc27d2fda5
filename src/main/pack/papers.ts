import { LIST, RULES } from './manifest-format.ts'
import type { PaperInput } from './paper-input.ts'
import { allocationSheets } from './sheets/allocations.ts'
import { bridgeSheets } from './sheets/bridge.ts'
import type { ListInput } from './sheets/list.ts'
import { listSheets } from './sheets/list.ts'
import { ruleSheets } from './sheets/rules.ts'
import { slipSheets } from './sheets/slips.ts'
import { totalsSheets } from './sheets/totals.ts'
import type { Sheet } from './write-xlsx.ts'

export type Paper = { readonly path: string; readonly sheets: () => readonly Sheet[] }

/** The workbooks that say nothing but what the facts and the engine say: whoever has the facts can write them again, byte for byte. */
export function papersOf(input: PaperInput): readonly Paper[] {
  return [
    { path: '02-五口径汇总.xlsx', sheets: () => totalsSheets(input) },
    { path: '03-口径桥接表.xlsx', sheets: () => bridgeSheets(input) },
    { path: '04-三联状态.xlsx', sheets: () => slipSheets(input) },
    { path: '08-核销明细.xlsx', sheets: () => allocationSheets(input) },
    // Packs from before it was made stay as they were signed.
    ...(input.lastSeal === undefined ? [] : [{ path: RULES, sheets: () => ruleSheets(input) }]),
  ]
}

/** 13, which tells of all the others and so is written last. */
export function listPaper(input: ListInput): Paper {
  return { path: LIST, sheets: () => listSheets(input) }
}
