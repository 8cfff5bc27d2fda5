import { partyCompareKey, partyNameKey } from '../../domain/party-name.ts'

export type CustomerNames = {
  readonly keyOf: (name: string) => string
  readonly find: (name: string) => string | null
  readonly keys: ReadonlySet<string>
}

/** Two customers that differ only in organisation form are two parties; a payer is theirs only when written exactly so. */
export function customerNames(contracts: Iterable<{ readonly customerName: string }>): CustomerNames {
  const keys = new Map<string, string>() // names repeat, and folding one is the dearest part of reading it
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? partyNameKey(name)
    keys.set(name, key)
    return key
  }
  const exact = new Set<string>()
  const byCompareKey = new Map<string, string | null>()
  for (const { customerName } of contracts) {
    const key = keyOf(customerName)
    if (key === '' || exact.has(key)) continue
    exact.add(key)
    const compareKey = partyCompareKey(key)
    byCompareKey.set(compareKey, byCompareKey.has(compareKey) ? null : key)
  }
  const find = (name: string): string | null => {
    const key = keyOf(name)
    if (exact.has(key)) return key
    return key === '' ? null : (byCompareKey.get(partyCompareKey(key)) ?? null)
  }
  return { keyOf, find, keys: exact }
}
