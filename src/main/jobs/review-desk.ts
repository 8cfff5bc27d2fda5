import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { VerifyReport } from '../../shared/contract/verify.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { importReview, type ReadReview, readReviewFile, viewReview } from '../usecases/import-review.ts'
import { refuseAct } from '../usecases/may-act.ts'
import { type HeldPack, reviewPack, viewHeldPack } from '../usecases/review-pack.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { RequestMessage } from './messages.ts'
import type { Seat } from './seat.ts'

export type ReviewRequest = Extract<
  RequestMessage,
  { readonly name: 'close.heldPack' | 'close.review' | 'close.readReview' | 'close.importReview' }
>

/** What lies here to be reviewed or taken in. Paths stay on this side: the window names a pack by its digest, a file by its SHA-256. */
export type ReviewDesk = {
  readonly verified: (path: string, report: VerifyReport) => void
  readonly answer: (request: ReviewRequest, context: WorkspaceContext | null) => Result<unknown, AppError>
}

export function isAboutReview(request: RequestMessage): request is ReviewRequest {
  const { name } = request
  return ['close.heldPack', 'close.review', 'close.readReview', 'close.importReview'].includes(name)
}

export function createReviewDesk(seat: Seat, clock: () => EpochMs): ReviewDesk {
  let held: HeldPack | null = null
  let read: ReadReview | null = null

  function answer({ name, input }: ReviewRequest, context: WorkspaceContext | null): Result<unknown, AppError> {
    switch (name) {
      case 'close.heldPack':
        return held?.report.digest === input.digest ? viewHeldPack(held) : ok(null)
      case 'close.review': {
        const refusal = context && refuseAct(context.db, seat.sitting(), name)
        if (refusal) return err(refusal)
        if (held?.report.digest !== input.digest) {
          return err({ code: 'REVIEW_PACK_UNFIT', facts: { file: '待签包', reason: '它已不是刚才核验的那一个' } })
        }
        const { person, passphrase = null, objections } = input
        const desk = { context, now: context?.now ?? clock, keys: seat.keyring }
        return reviewPack(desk, held, { person, passphrase, objections })
      }
      case 'close.readReview': {
        if (!context) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
        const file = readReviewFile(input.path)
        if (!file.ok) return file
        read = file.value
        return viewReview(context, file.value)
      }
      case 'close.importReview': {
        if (!context) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
        const refusal = refuseAct(context.db, seat.sitting(), name)
        if (refusal) return err(refusal)
        if (read?.sha256 !== input.fileId) {
          return err({ code: 'REVIEW_UNREADABLE', facts: { file: '签批文件', reason: '它已不是刚才读入的那一个' } })
        }
        const imported = importReview(context, read, input.confirmedKey)
        return imported.ok ? ok({ added: imported.value.added }) : imported
      }
    }
  }

  return {
    verified: (path, report) => {
      held = { path, report }
    },
    answer,
  }
}
