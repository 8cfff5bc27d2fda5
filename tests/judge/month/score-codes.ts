import { ON_CONFIRMED_MONEY, type TrueCode } from '../../../scripts/month/codes.ts'
import type { ListedDiscrepancy } from '../../../src/shared/domain/discrepancy.ts'
import type { JudgedMonth } from './judge-month.ts'

export type CodeRow = {
  readonly code: string
  readonly required: number
  readonly hit: number
  readonly missed: readonly Missed[]
  /** Found where the key knows neither a required nor an optional one. */
  readonly extra: readonly ListedDiscrepancy[]
  /** Hit, but about another amount than the truth. */
  readonly wrongAmounts: readonly ListedDiscrepancy[]
}
export type Missed = { readonly truth: TrueCode; readonly instead: readonly string[] }

export function scoreCodes({ month, before, after, fileIdOf }: JudgedMonth): readonly CodeRow[] {
  const found = [
    ...before.filter(({ code }) => !ON_CONFIRMED_MONEY.has(code)),
    ...after.filter(({ code }) => ON_CONFIRMED_MONEY.has(code)),
  ]
  const codes = month.codes.map((truth) => ({ ...truth, keys: truth.keys.map((key) => withFileId(key, fileIdOf)) }))
  const byKey = new Map<string, ListedDiscrepancy[]>()
  for (const each of found) for (const key of keysOf(each)) byKey.set(key, [...(byKey.get(key) ?? []), each])
  const named = new Map<string, Set<string>>()
  for (const { code, keys } of codes) {
    const all = named.get(code) ?? new Set()
    for (const key of keys) all.add(key)
    named.set(code, all)
  }
  /** Its first key is what a difference is about; the others only help to find it. */
  const codesAt = (key: string): readonly string[] =>
    [...new Set(byKey.get(key)?.map(({ code }) => code as string))].sort()
  const names = [...new Set([...codes.map(({ code }) => code), ...found.map(({ code }) => code)])].sort()
  return names.map((code) => {
    const required = codes.filter((truth) => truth.code === code && truth.isRequired)
    const missed = required
      .filter(({ keys }) => !keys.some((key) => byKey.get(key)?.some((each) => each.code === code)))
      .map((truth) => ({ truth, instead: codesAt(truth.keys[0] ?? '') }))
    const wrongAmounts = required.flatMap(({ fen, keys }) => {
      const [hit, another] = (byKey.get(keys[0] ?? '') ?? []).filter((each) => each.code === code)
      return fen === undefined || !hit || another || hit.amount === fen ? [] : [hit]
    })
    const extra = found.filter((each) => each.code === code && !keysOf(each).some((key) => named.get(code)?.has(key)))
    return { code, required: required.length, hit: required.length - missed.length, missed, extra, wrongAmounts }
  })
}

function keysOf({ subject, contractNos, bankLineIds, invoiceNos, archiveNos }: ListedDiscrepancy): readonly string[] {
  const file = subject.slice(0, SHA256_LENGTH) // a control of a file is named after the file
  return [...new Set([subject, file, ...contractNos, ...bankLineIds, ...invoiceNos, ...archiveNos])]
}

const SHA256_LENGTH = 64

/** The key knows files by name, the app by what they hold. */
function withFileId(key: string, fileIdOf: ReadonlyMap<string, string>): string {
  return key.startsWith('file:') ? (fileIdOf.get(key.slice(5)) ?? key) : key
}

export function codeRecall(rows: readonly CodeRow[]): number {
  const required = rows.reduce((sum, row) => sum + row.required, 0)
  return required === 0 ? 1 : rows.reduce((sum, row) => sum + row.hit, 0) / required
}
