import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { AppError, ErrorCode } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { buildPack, packsFolder } from '../usecases/build-pack.ts'
import { signOff } from '../usecases/sign-off.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

/** Refusals: the command worked, and the answer is "no". */
const REFUSALS: readonly ErrorCode[] = ['PERIOD_NOT_READY', 'PERIOD_CLOSED', 'SIGNER_IS_PREPARER', 'SIGN_OFF_MISSING']

export type CloseRequest = {
  readonly period: PeriodKey
  readonly preparer: string
  readonly reviewer: string
  /** Null: the pack stays in the workspace. */
  readonly out: string | null
  /** Where the signers' private keys are. */
  readonly keys: string
}

export function closeCommand(args: Arguments, drive: Drive): Outcome {
  const out = args.text('out')
  const request = {
    period: args.needPeriod(),
    preparer: args.need('preparer'),
    reviewer: args.need('reviewer'),
    out: out === undefined ? null : resolve(out),
    keys: resolve(args.text('keys') ?? join(homedir(), '.sanlian', 'keys')),
  }
  return withWorkspace(args, { creates: false, by: request.preparer }, (context) => close(context, request, drive))
}

export function close(context: WorkspaceContext, request: CloseRequest, drive: Drive): Outcome {
  const { period, preparer, reviewer, out } = request
  // Before anybody signs: a preparation without a possible review would only litter the record.
  if (personKey(preparer) === personKey(reviewer))
    return refused({ code: 'SIGNER_IS_PREPARER', facts: { person: reviewer } })
  const keyring = { dir: request.keys }
  const prepared = drive(signOff(context, period, 'preparer', preparer, keyring))
  if (!prepared.ok) return refused(prepared.error)
  const asReviewer = { ...context, actor: reviewer }
  const reviewed = drive(signOff(asReviewer, period, 'reviewer', reviewer, keyring))
  if (!reviewed.ok) return refused(reviewed.error)
  const built = drive(buildPack(asReviewer, period, out ?? packsFolder(context.workspace)))
  if (!built.ok) return refused(built.error)
  const { packName, packPath, digest } = built.value
  return {
    exit: 0,
    json: {
      closed: true,
      period,
      pack: out === null ? packPath : join(out, packName),
      digest,
      signatures: [
        {
          role: 'preparer',
          person: preparer,
          at: formatMoment(prepared.value.signedAt),
          key: prepared.value.keyFingerprint,
        },
        {
          role: 'reviewer',
          person: reviewer,
          at: formatMoment(reviewed.value.signedAt),
          key: reviewed.value.keyFingerprint,
        },
      ],
    },
  }
}

function refused(error: AppError): Outcome {
  if (!REFUSALS.includes(error.code)) return failed(error)
  const blockers = error.code === 'PERIOD_NOT_READY' ? error.facts.blockers : [messageOf(error).happened]
  return { exit: 1, json: { closed: false, code: error.code, open: blockers }, errors: [error] }
}
