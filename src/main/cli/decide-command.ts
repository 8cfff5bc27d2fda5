import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { applyDecisionFile } from '../usecases/apply-decision-file.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import { withWorkspace } from './with-workspace.ts'

export function decideCommand(args: Arguments): Outcome {
  const [by, file] = [args.need('by'), args.need('file')]
  return withWorkspace(args, { creates: false, by }, (context) => decideFromFile(context, file))
}

export function decideFromFile(context: WorkspaceContext, file: string): Outcome {
  const json = readText(file)
  if (json === null) return failed({ code: 'FILE_NOT_FOUND', facts: { file: basename(file) } })
  const done = applyDecisionFile(context, json)
  if (!done.ok) return failed(done.error)
  const { applied, skipped } = done.value
  return {
    exit: 0,
    json: {
      applied: applied.length,
      skipped,
      decisions: applied.map(({ id, body, decidedBy }) => ({ id, kind: body.kind, by: decidedBy })),
    },
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
