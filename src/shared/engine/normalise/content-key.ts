import type { Fact } from './facts.ts'

/** 内容指纹: two rows that say the same have the same key, whichever file and row they stand in. */
export function contentKey(fact: Fact): string {
  const record = fact as unknown as Readonly<Record<string, unknown>> // field names differ by kind; the order is fixed here
  const fields = Object.keys(record).sort()
  return fields.map((field) => `${field}=${JSON.stringify(record[field])}`).join('\u0001')
}
