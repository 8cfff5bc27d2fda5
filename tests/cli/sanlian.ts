import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export const sample = resolve('resources/sample')

export type Ran = { readonly exit: number | null; readonly out: string; readonly err: string }

/** Runs the real command line in its own process, as a scheduler would. */
export function sanlian(...words: readonly string[]): Ran {
  const cli = resolve('src/main/cli.ts')
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', cli, ...words], options)
  return { exit: status, out: stdout, err: stderr }
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function json<Answer>({ out }: Ran): Answer {
  return JSON.parse(out) as Answer
}

export function lines<Row>({ out }: Ran): readonly Row[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}
