import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from './redact.ts'

export type Log = {
  readonly info: (text: string) => void
  /** A bug, under the id that its user was shown. */
  readonly bug: (logId: string, text: string) => void
}
type LogOptions = { readonly maxBytes?: number; readonly keep?: number }

/** A few small files in `folder`, the oldest dropped. Never throws: a full disk must not take the program along. */
export function openLog(folder: string, { maxBytes = 512 * 1024, keep = 3 }: LogOptions = {}): Log {
  const path = (generation: number) => join(folder, generation === 0 ? 'sanlian.log' : `sanlian.${generation}.log`)

  function write(level: string, text: string): void {
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(path(0)) >= maxBytes) rotate()
      appendFileSync(path(0), `${new Date().toISOString()} ${level} ${redact(text)}\n`)
    } catch {
      // Nowhere left to say so.
    }
  }

  function rotate(): void {
    rmSync(path(keep - 1), { force: true })
    for (let generation = keep - 2; generation >= 0; generation--) {
      if (sizeOf(path(generation)) > 0) renameSync(path(generation), path(generation + 1))
    }
  }

  return {
    info: (text) => write('info', text),
    bug: (logId, text) => write('bug', `[${logId}] ${text}`),
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
