import { answerOf } from './answer.ts'
import { decemberDecisions, novemberDecisions, type SampleDecision } from './decisions.ts'
import { sampleFiles } from './sample-files.ts'
import { sampleWorld } from './sample-world.ts'
import { selfCheck } from './self-check.ts'

export type BuiltSample = {
  /** Path below resources/sample → content. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The answer key's text. */
  readonly answer: string
}

export const SAMPLE_SEED = 20251130

/** The whole sample in memory: same seed, same bytes. */
export function buildSample(seed: number): BuiltSample {
  const world = sampleWorld(seed)
  selfCheck(world)
  const exported = sampleFiles(world)
  const files = new Map(exported.map((file) => [file.path, file.bytes]))
  files.set('decisions.json', decisionBytes(novemberDecisions(world)))
  files.set('decisions-2025-12.json', decisionBytes(decemberDecisions(world)))
  return { files, answer: `${JSON.stringify(answerOf(world, exported, seed), null, 1)}\n` }
}

function decisionBytes(decisions: readonly SampleDecision[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ decisions }, null, 2)}\n`)
}
