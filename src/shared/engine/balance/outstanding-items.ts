import { compareBy } from '../../base/index.ts'
import { AGE_BUCKETS, type AgeBucket, isOfAge } from '../../domain/age-bucket.ts'
import { OUTSTANDING_KINDS, type OutstandingItem, type OutstandingKind } from '../../domain/bank-reconciliation.ts'
import { type EpochDay, epochDay } from '../../domain/epoch-day.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import { negateFen } from '../../domain/money.ts'
import { periodOfDay } from '../../domain/period.ts'
import type { TickLine } from './tick-line.ts'
import type { Tick } from './tick-lines.ts'
import type { ToldOfItems } from './told-of-balance.ts'

/** 未达账项 at the month's end, by kind, the oldest first. */
export function outstandingItems(
  bank: readonly TickLine[],
  books: readonly TickLine[],
  ticks: readonly Tick[],
  told: ToldOfItems,
  asOn: EpochDay,
): readonly OutstandingItem[] {
  const clearedOn = new Map<string, EpochDay>()
  for (const { bank: ours, books: theirs } of ticks) {
    for (const line of ours) clearedOn.set(line.id, lastDay(theirs))
    for (const line of theirs) clearedOn.set(line.id, lastDay(ours))
  }
  const toItem = (kindOf: (line: TickLine) => OutstandingKind) => (line: TickLine) =>
    itemOf(line, kindOf(line), asOn, clearedOn.get(line.id) ?? null, told.get(line.id))
  return [
    ...bank.map(toItem(({ signed }) => (signed > 0 ? 'bankInNotBooked' : 'bankOutNotBooked'))),
    ...books.map(toItem(({ signed }) => (signed > 0 ? 'bookedInNotBank' : 'bookedOutNotBank'))),
  ].sort(
    compareBy(
      ({ kind }) => OUTSTANDING_KINDS.indexOf(kind),
      ({ on }) => on,
      ({ id }) => id,
    ),
  )
}

function itemOf(
  line: TickLine,
  kind: OutstandingKind,
  asOn: EpochDay,
  clearedOn: EpochDay | null,
  told: { readonly note: string; readonly expectedOn: EpochDay | null } | undefined,
): OutstandingItem {
  return {
    id: line.id,
    kind,
    on: line.on,
    reference: line.reference,
    summary: line.summary,
    counterpartyName: line.counterpartyName,
    amount: line.signed > 0 ? line.signed : negateFen(line.signed),
    period: periodOfDay(line.on),
    ageDays: asOn - line.on,
    bucket: bucketOf(line.on, asOn),
    clearedOn: clearedOn !== null && clearedOn > asOn ? clearedOn : null,
    expectedOn: told?.expectedOn ?? null,
    note: told?.note ?? '',
    source: line.source,
  }
}

function bucketOf(on: EpochDay, asOn: EpochDay): AgeBucket {
  return AGE_BUCKETS.find((bucket) => isOfAge(bucket, on, momentAt(asOn))) ?? '31+'
}

function lastDay(lines: readonly TickLine[]): EpochDay {
  return epochDay(Math.max(...lines.map(({ on }) => on))) // a tick has both sides
}
