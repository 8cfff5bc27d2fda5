import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One temporary folder a run, which goes with it, whatever a test or a killed process leaves inside. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-tests-'))
  process.env.TMPDIR = folder
  process.env.TEMP = folder // where Windows looks
  return () => rmSync(folder, { recursive: true, force: true })
}
