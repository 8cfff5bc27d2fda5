import process from 'node:process'
import { ensureElectron, ensureSqlite, needsCompiler, runtimeEnvironment } from '../electron-runtime.mjs'
import { ensureBuild } from './build.mjs'
import { hasDisplay, openVirtualDisplay } from './display.mjs'
import { root } from './paths.mjs'
import { findLacks, mendLacks } from './system-packages.mjs'

/**
 * Everything between "the packages are installed" and "the window can open": Electron, system libraries and fonts,
 * SQLite, the build, a display.
 * @returns {Promise<{ env: Record<string, string>, executable: string, version: string, close: () => void }>}
 */
export async function prepareApp() {
  const runtime = await ensureElectron(root)
  const needsDisplay = !hasDisplay()
  await mendLacks(
    await findLacks({
      executable: runtime.executable,
      needsDisplay,
      needsCompiler: needsCompiler(root, runtime),
    }),
  )
  const addon = await ensureSqlite(root, runtime)
  await ensureBuild(root)
  const screen = needsDisplay ? await openVirtualDisplay() : null
  return {
    env: { ...runtimeEnvironment(runtime, addon), ...utf8Locale(), ...(screen ? { DISPLAY: screen.display } : {}) },
    executable: runtime.executable,
    version: runtime.version,
    close: () => screen?.close(),
  }
}

/**
 * Without a UTF-8 locale (a service, a bare shell) Chromium on Linux cannot name a dropped file whose path is not ASCII.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function utf8Locale(env = process.env) {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return process.platform === 'linux' && !/utf-?8/i.test(locale) ? { LC_ALL: 'C.UTF-8' } : {}
}

/** Chromium refuses its sandbox to root, and only then do we go without. */
export function sandboxArguments() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
