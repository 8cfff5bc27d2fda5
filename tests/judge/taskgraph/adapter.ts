import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BankLine } from '../../../src/shared/domain/bank-line.ts'
import type { ContractVersion } from '../../../src/shared/domain/contract.ts'
import type { EngineInput } from '../../../src/shared/engine/engine-input.ts'
import { aContract, aLine, anInput } from '../../builders/engine-facts.ts'

/** The published set knows two sides that pay: money in is ours, money out is the same question asked from the payee's side. */
export type Side = 'in' | 'out'

export type Entry = {
  readonly id: string
  readonly date: string
  readonly description: string
  readonly amount: string
  readonly ref: string
  readonly type: string
}
export type Line = { readonly id: string; readonly date: string; readonly description: string; readonly amount: string }

export type Month = { readonly lines: readonly Line[]; readonly entries: readonly Entry[] }

export function readMonth(folder: string): Month {
  const lines = readCsv(join(folder, 'bank.csv')).map(([id = '', date = '', description = '', amount = '']) => {
    return { id, date, description, amount }
  })
  const entries = readCsv(join(folder, 'gl.csv')).map(
    ([id = '', date = '', description = '', amount = '', ref = '', type = '']) => {
      return { id, date, description, amount, ref, type }
    },
  )
  return { lines, entries }
}

/**
 * One side of the month as facts of ours: a ledger entry that expects money is a contract of the party it names, due and
 * signed on its day, under its own reference; a bank line pays with the words the bank printed.
 */
export function factsOf({ lines, entries }: Month, side: Side): EngineInput {
  const numbers = contractNos(entries)
  const isOnSide = ({ amount }: { readonly amount: string }) => amount.startsWith('-') === (side === 'out')
  return anInput({
    contracts: standing(entries)
      .filter(isOnSide)
      .map((entry) => contractOf(entry, numbers.get(entry.id) ?? '')),
    bankLines: lines.filter(isOnSide).map(bankLineOf),
    asOf: '2025-12-31 23:59',
  })
}

/** A voided entry and its void cancel each other in the ledger; neither expects money. */
export function standing(entries: readonly Entry[]): readonly Entry[] {
  const cancelled = new Set<string>()
  for (const voided of entries.filter(({ type }) => type === 'void')) {
    const original = entries.find(
      ({ ref, amount, type }) =>
        type !== 'void' && voided.ref === `${ref}-V` && Number(amount) === -Number(voided.amount),
    )
    if (original) cancelled.add(original.id).add(voided.id)
  }
  return entries.filter(({ id }) => !cancelled.has(id))
}

/** By entry: its own reference, and its id where several entries share one (`CC-0125`). */
export function contractNos(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>()
  for (const { ref } of entries) uses.set(ref, (uses.get(ref) ?? 0) + 1)
  return new Map(entries.map(({ id, ref }) => [id, uses.get(ref) === 1 ? ref : `${ref}/${id}`]))
}

function contractOf(entry: Entry, no: string): ContractVersion {
  const amount = entry.amount.replace('-', '')
  return aContract({
    no,
    amount,
    customer: entry.description.split(' - ')[0] ?? '',
    signed: `${entry.date} 00:00`,
    plan: [[entry.date, amount]],
  })
}

function bankLineOf({ id, date, description, amount }: Line): BankLine {
  const { payer, memo } = wordsOf(description)
  return aLine({ id, at: `${date} 12:00`, amount: amount.replace('-', ''), from: payer, memo })
}

/** What a US bank puts in front of the other party's name. Behind anything else there is no name, only words. */
const WAYS = /^(?:ACH (?:DEBIT|CREDIT)|POS (?:DEBIT|PURCHASE)|WIRE TRF (?:IN|OUT) \d+|AUTO-PAY|E-PAYMENT) /
const CHECK = /^CHECK #(\d+)$/

function wordsOf(description: string): { readonly payer: string; readonly memo: string } {
  const check = CHECK.exec(description)
  if (check) return { payer: '', memo: `CHK-${check[1]}` }
  const way = WAYS.exec(description)
  return way
    ? { payer: description.slice(way[0].length).trim(), memo: way[0].trim() }
    : { payer: '', memo: description }
}

/** No field of these files holds a line break or a doubled quote. */
function readCsv(path: string): readonly (readonly string[])[] {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  return rows.map((row) => [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(([, a, b]) => a ?? b ?? ''))
}
