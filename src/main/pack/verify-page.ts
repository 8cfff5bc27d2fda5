import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'

let page: Uint8Array | null = null

/** 14 核验: the page that proves a pack in any browser, as the build made it from this very engine. Read once. */
export function verifyPage(): Result<Uint8Array, AppError> {
  page ??= readPage(import.meta.dirname)
  if (page) return ok(page)
  return err({
    code: 'FILE_NOT_FOUND',
    facts: { file: '程序自带的核验页 dist-app/verify/verify.html（先运行 npm run build）' },
  })
}

/** Beside the program where it is built; run from its sources, it makes the page first where a source has changed. */
function readPage(from: string): Uint8Array | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const builder = join(folder, 'scripts', 'build-verify-page.mjs')
    const isFromSources = from === join(folder, 'src', 'main', 'pack') && existsSync(builder)
    if (isFromSources && spawnSync(process.execPath, [builder], { stdio: 'ignore' }).status !== 0) return null
    for (const path of [join(folder, 'verify', 'verify.html'), join(folder, 'dist-app', 'verify', 'verify.html')]) {
      if (existsSync(path)) return readFileSync(path)
    }
    if (dirname(folder) === folder) return null
  }
}
