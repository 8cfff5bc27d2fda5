import { create } from 'zustand'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'

type SessionState = {
  /** undefined: not asked yet; null: no workspace is open. */
  readonly workspace: WorkspaceView | null | undefined
  /** Grows whenever main says that data changed; whoever shows data asks again. */
  readonly dataVersion: number
}

/** The open workspace as main last told it. */
export const useSession = create<SessionState>()(() => ({ workspace: undefined, dataVersion: 0 }))

export function workspaceLoaded(workspace: WorkspaceView | null): void {
  useSession.setState({ workspace })
}

export function dataChanged(): void {
  useSession.setState(({ dataVersion }) => ({ dataVersion: dataVersion + 1 }))
}
