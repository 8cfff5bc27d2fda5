import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { noticeRaised } from '../stores/notices.ts'
import { workspaceLoaded } from '../stores/session.ts'
import { type CallName, call } from './api.ts'

/** A user's act: asks main, tells the user when it fails. Null means it failed and has been told. */
export async function perform<Name extends CallName>(
  channel: Name,
  input: InputOf<Name>,
): Promise<{ readonly value: OutputOf<Name> } | null> {
  const answer = await call(channel, input)
  if (answer.ok) return { value: answer.value }
  const { happened, next } = messageOf(answer.error)
  noticeRaised('error', happened, next)
  return null
}

/** Asks which workspace is open, and what it holds now. */
export async function reloadWorkspace(): Promise<void> {
  const answer = await call('workspace.current', {})
  if (answer.ok) {
    workspaceLoaded(answer.value)
    return
  }
  workspaceLoaded(null)
  const { happened, next } = messageOf(answer.error)
  noticeRaised('error', happened, next)
}
