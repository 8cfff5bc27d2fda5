import type { Result } from '../../shared/base/index.ts'
import type { WriteDb } from './sqlite.ts'

/** All or nothing: a bad result rolls back as a thrown error does. */
export function transact<Value, Problem>(db: WriteDb, work: () => Result<Value, Problem>): Result<Value, Problem> {
  const refused: { result?: Result<Value, Problem> } = {}
  try {
    return db.transaction(() => {
      const result = work()
      if (!result.ok) {
        refused.result = result
        throw refused
      }
      return result
    })()
  } catch (thrown) {
    if (thrown === refused && refused.result) return refused.result
    throw thrown
  }
}
