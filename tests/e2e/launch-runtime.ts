import { _electron, type ElectronApplication, errors } from 'playwright'

const LAUNCH_MS = 30_000
const ATTEMPTS = 3

type RuntimeOptions = Pick<NonNullable<Parameters<typeof _electron.launch>[0]>, 'args' | 'cwd' | 'env'>

/**
 * Starts Electron. About one start in 300 of the fallback runtime (Chromium 130, no GPU) stops while it sets itself up and
 * answers nothing; it is started again and the output says so. A window that hangs later fails its test.
 */
export async function launchRuntime(options: RuntimeOptions): Promise<ElectronApplication> {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run this through playwright.config.ts')
  // Root gets no Chromium sandbox; everybody else tests with it on.
  const launch = { ...options, executablePath, chromiumSandbox: process.getuid?.() !== 0, timeout: LAUNCH_MS }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch(launch)
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === ATTEMPTS) throw error
      process.stderr.write(`[sanlian] Electron did not start within ${LAUNCH_MS / 1000} s: once more\n`)
    }
  }
}
