import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSample, SAMPLE_SEED } from '../../scripts/sample/build-sample.ts'
import { makeSample } from '../../scripts/sample/make-sample.ts'

const root = join(import.meta.dirname, '..', '..')

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

test('the committed sample month is byte for byte what its seed makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-sample-'))
  try {
    makeSample(folder)
    const made = join(folder, 'resources', 'sample')
    const kept = join(root, 'resources', 'sample')
    expect(filesBelow(kept)).toEqual(filesBelow(made))
    for (const path of filesBelow(made)) {
      expect(readFileSync(join(kept, path)).equals(readFileSync(join(made, path))), path).toBe(true)
    }
    const answer = join('tests', 'golden', 'sample-answer.json')
    expect(readFileSync(join(root, answer), 'utf8')).toBe(readFileSync(join(folder, answer), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('another seed makes other ordinary lines and the same worked example', () => {
  const one = JSON.parse(buildSample(SAMPLE_SEED).answer)
  const other = JSON.parse(buildSample(SAMPLE_SEED + 1).answer)
  expect(other.lines).not.toEqual(one.lines)
  expect(other.totals['2025-11'].regions.华东).toEqual(one.totals['2025-11'].regions.华东)
  expect(one.totals['2025-11'].regions.华东).toEqual({
    S: '2699000.00',
    A: '1199800.00',
    B: '2114276.00',
    C: '949800.00',
    P: '819800.00',
  })
})
