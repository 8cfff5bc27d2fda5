import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Workshop } from '../jobs/client.ts'
import type { JobName, Jobs, OpenRequest } from '../jobs/messages.ts'
import { matchedByOtherRules } from '../usecases/matched-by-other-rules.ts'
import { openWorkspaceReader, type WorkspaceReader } from '../usecases/workspace-reader.ts'
import type { RecentWorkspaces } from './recent-workspaces.ts'

/** The one workspace that lies open: a writer in the workshop, a reader here. */
export type Desk = {
  readonly open: (request: OpenRequest) => Promise<Result<WorkspaceReader, AppError>>
  readonly close: () => Promise<Result<Record<never, never>, AppError>>
  readonly reader: () => WorkspaceReader | null
  /** Matches again what another engine matched, once there is a window to hear of it. */
  readonly bringUpToDate: () => void
  /** Sets a job going on the open workspace. */
  readonly startJob: <Name extends JobName>(name: Name, input: Jobs[Name]) => Result<{ jobId: string }, AppError>
  /** Answers from the open workspace, or says that there is none. */
  readonly ask: <Answer>(query: (reader: WorkspaceReader) => Answer) => Result<Answer, AppError>
}

const notOpen = err({ code: 'WORKSPACE_NOT_OPEN', facts: {} } as const)

/** `changed` is told when another workspace lies open, or none. */
export function createDesk(workshop: Workshop, recent: RecentWorkspaces, changed: () => void = () => {}): Desk {
  let reader: WorkspaceReader | null = null

  /** A job works on the workspace that was open when it began; it cannot be taken away under it. */
  function whyBusy(): Result<never, AppError> | null {
    const name = workshop.running()
    return name === null ? null : err({ code: 'JOB_RUNNING', facts: { name } })
  }

  function putAway(): void {
    reader?.close()
    reader = null
  }

  return {
    open: async (request) => {
      const busy = whyBusy()
      if (busy) return busy
      const opened = await workshop.request('workspace.open', request)
      if (!opened.ok) return opened
      const reading = openWorkspaceReader(request.workspace)
      if (!reading.ok) return reading
      putAway()
      reader = reading.value
      recent.opened(request.workspace, opened.value.name)
      changed()
      return reading
    },
    close: async () => {
      const busy = whyBusy()
      if (busy) return busy
      putAway()
      recent.closed()
      changed()
      return workshop.request('workspace.close', {})
    },
    reader: () => reader,
    bringUpToDate: () => {
      // A job that runs already brings in files, and matches after it.
      if (reader && matchedByOtherRules(reader.db)) workshop.startJob('matching.runByNewRules', {})
    },
    startJob: (name, input) => (reader ? workshop.startJob(name, input) : notOpen),
    ask: (query) => (reader ? ok(query(reader)) : notOpen),
  }
}
