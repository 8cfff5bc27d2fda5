import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSample, SAMPLE_SEED } from './build-sample.ts'

/** Writes resources/sample and its answer key, or both below the folder given as the only argument. */
export function makeSample(root: string): void {
  const { files, answer } = buildSample(SAMPLE_SEED)
  const sample = join(root, 'resources', 'sample')
  rmSync(sample, { recursive: true, force: true })
  for (const [path, bytes] of files) write(join(sample, path), bytes)
  write(join(root, 'tests', 'golden', 'sample-answer.json'), answer)
}

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  makeSample(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)))
}
