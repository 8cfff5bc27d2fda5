import { join } from 'node:path'
import { app } from 'electron'

export type AppPaths = {
  /** Window state, settings, logs: what belongs to the person, not to a workspace. */
  readonly userData: string
  /** Where new workspaces (账套) are created. */
  readonly workspaces: string
  /** What ships with the program: the sample month. */
  readonly resources: string
  readonly preload: string
  readonly renderer: string
  /** A file that stands for the machine's clock, for tests; never in a packaged program. */
  readonly clockFile: string | null
}

/** Must run before the ready event and before the single-instance lock, which lives in userData. */
export function resolveAppPaths(mainFolder: string, env: NodeJS.ProcessEnv = process.env): AppPaths {
  if (env.SANLIAN_USER_DATA) app.setPath('userData', env.SANLIAN_USER_DATA)
  return {
    userData: app.getPath('userData'),
    workspaces: env.SANLIAN_WORKSPACES ?? join(app.getPath('documents'), app.getName()),
    resources: app.isPackaged ? process.resourcesPath : join(mainFolder, '..', '..', 'resources'),
    preload: join(mainFolder, '..', 'preload', 'index.cjs'),
    renderer: join(mainFolder, '..', 'renderer'),
    clockFile: app.isPackaged ? null : env.SANLIAN_CLOCK_FILE || null,
  }
}
