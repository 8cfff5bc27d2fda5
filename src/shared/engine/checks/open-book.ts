import { type ContractBook, openBook, postToBook } from '../matching/contract-book.ts'
import type { CheckWorld } from './check.ts'

/** What each contract still expects once all that counts is posted. */
export function bookOf({ facts, result }: Pick<CheckWorld, 'facts' | 'result'>): ContractBook {
  const book = openBook(facts.contracts.values())
  for (const allocation of result.allocations) postToBook(book, allocation)
  return book
}
