import { join } from 'node:path'
import { ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'

import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { parseMoment } from '../../shared/domain/epoch-ms.ts'
import { sampleWords } from '../../shared/text/dialogs.ts'
import { viewWorkspace } from '../usecases/workspace-view.ts'
import { newFolderFor } from './folder-name.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

/** "Today" of the sample month: shortly after its files were exported. */
const SAMPLE_NOW = parseMoment('2025-12-04T10:00:00')
/** The user brings December in later, as in a real month. */
const SAMPLE_MONTH = '2025-11'

export function workspaceHandlers(services: Services): AreaHandlers<'workspace'> {
  const { desk, workshop, recent, clock, dialogs, folders } = services

  const view = (): Result<WorkspaceView, AppError> =>
    desk.ask((reader) => viewWorkspace(reader, clock.now(), clock.isFixed))

  async function pickedPath(recentId: string | null): Promise<string | null> {
    if (recentId === null) return dialogs.pickWorkspace()
    return recent.find(recentId)?.path ?? null
  }

  return {
    'workspace.current': () => (desk.reader() ? view() : ok(null)),
    'workspace.recent': () => ok([...recent.list()]),
    'workspace.create': async ({ name }) => {
      const workspace = newFolderFor(folders.workspaces, name)
      const opened = await desk.open({ workspace, create: { name, fixedAt: null } })
      return opened.ok ? view() : opened
    },
    'workspace.open': async ({ recentId }) => {
      const workspace = await pickedPath(recentId)
      if (workspace === null) return ok(null)
      const opened = await desk.open({ workspace, create: null })
      if (!opened.ok) return opened
      desk.bringUpToDate()
      return view()
    },
    'workspace.openSample': async () => {
      const name = sampleWords.workspace
      const workspace = newFolderFor(folders.workspaces, name)
      const opened = await desk.open({ workspace, create: { name, fixedAt: SAMPLE_NOW } })
      if (!opened.ok) return opened
      return desk.startJob('intake.import', { paths: [join(folders.sample, SAMPLE_MONTH)] })
    },
    'workspace.close': () => desk.close(),
    'workspace.choosePeriod': async (input) => {
      const chosen = await workshop.request('workspace.choosePeriod', input)
      return chosen.ok ? view() : chosen
    },
    'workspace.setActor': async (input) => {
      const set = await workshop.request('workspace.setActor', input)
      return set.ok ? view() : set
    },
  }
}
