import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError, ErrorCode } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { type SignRole, signedBefore } from '../../shared/domain/segregation.ts'
import { standingSegregation, toldSegregation } from '../../shared/engine/decisions/standing-segregation.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { buildPack } from '../usecases/build-pack.ts'
import { blockersOf, closeGate, NO_SIGNERS } from '../usecases/close-gate.ts'
import { gatherMaterial } from '../usecases/close-material.ts'
import { setSegregation } from '../usecases/decide.ts'
import { packsFolder } from '../usecases/packs-folder.ts'
import { periodClosed, signOff } from '../usecases/sign-off.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

/** Refusals: the command worked, and the answer is "no". */
const REFUSALS: readonly ErrorCode[] = [
  'PERIOD_NOT_READY',
  'PERIOD_CLOSED',
  'SIGNER_IS_PREPARER',
  'SIGNER_SIGNED_ALREADY',
  'SIGNER_IS_CASHIER',
  'SIGN_ROLE_UNASKED',
  'SIGN_OFF_MISSING',
]

export type CloseRequest = {
  readonly period: PeriodKey
  readonly preparer: string
  readonly reviewer: string
  /** Null: 两人制, the reviewer's signature is the approval. */
  readonly approver: string | null
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
    approver: args.text('approver') ?? null,
    out: out === undefined ? null : resolve(out),
    keys: resolve(args.text('keys') ?? join(homedir(), '.sanlian', 'keys')),
  }
  return withWorkspace(args, { creates: false, by: request.preparer }, (context) => close(context, request, drive))
}

export function close(context: WorkspaceContext, request: CloseRequest, drive: Drive): Outcome {
  const { period, preparer, reviewer, approver, out } = request
  const signers = [
    { role: 'preparer' as const, person: preparer },
    { role: 'reviewer' as const, person: reviewer },
    ...(approver === null ? [] : [{ role: 'approver' as const, person: approver }]),
  ]
  // Before anybody signs: a preparation without a possible review would only litter the record.
  for (const { role, person } of signers.slice(1)) {
    const before = signedBefore(signers, role, person)
    if (before === null) continue
    return refused(
      role === 'reviewer'
        ? { code: 'SIGNER_IS_PREPARER', facts: { person } }
        : { code: 'SIGNER_SIGNED_ALREADY', facts: { person, role: before } },
    )
  }
  const told = tellSegregation(context, period, signers.length, drive)
  if (!told.ok) return refused(told.error)
  const keyring = { dir: request.keys }
  const signatures: { role: SignRole; person: string; at: string; key: string }[] = []
  let acting = context
  for (const { role, person } of signers) {
    acting = { ...context, actor: person }
    const signed = drive(signOff(acting, period, role, person, keyring))
    if (!signed.ok) return refused(signed.error)
    const { signedAt, keyFingerprint } = signed.value
    signatures.push({ role, person, at: formatMoment(signedAt), key: keyFingerprint })
  }
  const built = drive(buildPack(acting, period, out ?? packsFolder(context.workspace)))
  if (!built.ok) return refused(built.error)
  const { packName, packPath, digest } = built.value
  return {
    exit: 0,
    json: {
      closed: true,
      period,
      pack: out === null ? packPath : join(out, packName),
      digest,
      signatures,
    },
  }
}

/**
 * Two names are 两人制, three are 三人制: the choice goes on record as a decision, where nobody has made another. Three may always
 * sign where two would do; two may not where people have said three.
 */
function tellSegregation(
  context: WorkspaceContext,
  period: PeriodKey,
  count: number,
  drive: Drive,
): Result<null, AppError> {
  const { db, now } = context
  const decisions = listDecisions(db)
  const wanted = count === 3 ? 'three' : 'two'
  if (standingSegregation(decisions) === wanted) return ok(null)
  if (wanted === 'two' && toldSegregation(decisions)) {
    return standingSegregation(decisions) === 'three'
      ? err({ code: 'SIGN_OFF_MISSING', facts: { role: 'approver' } })
      : err({ code: 'SIGN_ROLE_UNASKED', facts: { role: 'reviewer', mode: standingSegregation(decisions) } })
  }
  const closed = periodClosed(context, period)
  if (closed) return err(closed)
  const blockers = blockersOf(closeGate(drive(gatherMaterial(db, period, now())), NO_SIGNERS, wanted))
  if (blockers.length > 0) return err({ code: 'PERIOD_NOT_READY', facts: { period: periodTitle(period), blockers } })
  const told = setSegregation(context, { mode: wanted, reason: `命令行由${wanted === 'two' ? '两' : '三'}人结账` })
  return told.ok ? ok(null) : told
}

function refused(error: AppError): Outcome {
  if (!REFUSALS.includes(error.code)) return failed(error)
  const blockers = error.code === 'PERIOD_NOT_READY' ? error.facts.blockers : [messageOf(error).happened]
  return { exit: 1, json: { closed: false, code: error.code, open: blockers }, errors: [error] }
}
