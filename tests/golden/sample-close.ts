import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { loadEngineInput } from '../../src/main/usecases/load-engine-input.ts'
import type { EngineInput } from '../../src/shared/engine/engine-input.ts'
import { aContext, run, SAMPLE } from '../db/an-import.ts'

/** Imports whole months of the sample into a workspace of their own, applies what people decided, and reads it back. */
export function sampleInput(
  months: readonly string[],
  decisions: readonly string[],
  asOf: EngineInput['asOf'],
): EngineInput {
  const context = aContext()
  try {
    for (const month of months) {
      const { refused } = run(context, [join(SAMPLE, month)])
      if (refused.length > 0) throw new Error(JSON.stringify(refused))
    }
    for (const name of decisions) {
      const applied = applyDecisionFile(context, readFileSync(join(SAMPLE, name), 'utf8'))
      if (!applied.ok) throw new Error(JSON.stringify(applied.error))
    }
    return loadEngineInput(context.db, asOf)
  } finally {
    context.db.close()
  }
}
