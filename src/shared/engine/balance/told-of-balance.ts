import type { Decision } from '../../domain/decision.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { negateFen } from '../../domain/money.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { type TickLine, wordsOf } from './tick-line.ts'
import type { ToldTicks } from './tick-lines.ts'

/** What people last said of outstanding items, by their ids. */
export type ToldOfItems = ReadonlyMap<string, { readonly note: string; readonly expectedOn: EpochDay | null }>

export function toldOfItems(decisions: readonly Decision[]): ToldOfItems {
  const told = new Map<string, { note: string; expectedOn: EpochDay | null }>()
  for (const { body, reason } of stillStanding(decisions)) {
    if (body.kind === 'note') told.set(body.subject, { note: reason, expectedOn: body.expectedOn ?? null })
  }
  return told
}

export function toldTicks(decisions: readonly Decision[], accountNo: string): ToldTicks {
  const same: (readonly string[])[] = []
  const apart = new Set<string>()
  for (const { body } of stillStanding(decisions)) {
    if (body.kind !== 'tick' || body.accountNo !== accountNo) continue
    if (body.isSame) same.push([...body.bankIds, ...body.bookIds])
    for (const bank of body.bankIds) {
      for (const book of body.bookIds) {
        if (body.isSame) apart.delete(`${bank} ${book}`)
        else apart.add(`${bank} ${book}`)
      }
    }
  }
  // Taken apart after they were put together.
  const stillSame = same.filter((ids) => !ids.some((bank) => ids.some((book) => apart.has(`${bank} ${book}`))))
  return { same: stillSame, apart }
}

/** 期初未达账项 as lines of the side that had them. */
export function openingLines(
  decisions: readonly Decision[],
  accountNo: string,
): { readonly bank: readonly TickLine[]; readonly books: readonly TickLine[] } {
  const lines: { bank: TickLine[]; books: TickLine[] } = { bank: [], books: [] }
  for (const { id, body } of stillStanding(decisions)) {
    if (body.kind !== 'outstanding' || body.accountNo !== accountNo) continue
    lines[body.side].push({
      id: `told:${id}`,
      on: body.on,
      order: 0,
      signed: body.direction === 'in' ? body.amount : negateFen(body.amount),
      balance: null,
      party: '',
      ...wordsOf(`${body.summary} ${body.reference}`),
      batch: '',
      reference: body.reference,
      summary: body.summary,
      counterpartyName: '',
      source: null,
    })
  }
  return lines
}
