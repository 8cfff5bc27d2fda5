import { contentKey } from './content-key.ts'
import type { Fact } from './facts.ts'

/** Where equal rows are further rows and no repetition, a row's key is its content and the how-manieth of its equals it is. */
export function occurrenceKeys(): (fact: Fact) => string {
  const seen = new Map<string, number>()
  return (fact) => {
    const content = contentKey(fact)
    const count = (seen.get(content) ?? 0) + 1
    seen.set(content, count)
    return `${content}\u0001nth=${count}`
  }
}
