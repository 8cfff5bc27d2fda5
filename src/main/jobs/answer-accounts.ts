import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import {
  changeAccount,
  createAccount,
  enter,
  resetPassphrase,
  setIdle,
  setPassphrase,
  viewAccounts,
} from '../usecases/accounts.ts'
import { refuseChannel } from '../usecases/may-act.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { RequestMessage } from './messages.ts'
import type { Seat } from './seat.ts'

type AccountsRequest = Extract<RequestMessage, { readonly name: `accounts.${string}` }>

export function isAboutAccounts(request: RequestMessage): request is AccountsRequest {
  return request.name.startsWith('accounts.')
}

/** Only names, roles and fingerprints go out; a passphrase comes in, is tried, and is kept nowhere. */
export function answerAccounts(
  { name, input }: AccountsRequest,
  context: WorkspaceContext,
  seat: Seat,
): Result<unknown, AppError> {
  const sitting = seat.sitting()
  switch (name) {
    case 'accounts.get':
      return ok(viewAccounts(context.db, sitting))
    case 'accounts.mayUse': {
      const refusal = refuseChannel(context.db, sitting, input.channel)
      return refusal ? err(refusal) : ok({})
    }
    case 'accounts.create': {
      const created = createAccount(context, sitting, input, seat.keyring)
      if (!created.ok || !created.value.isFirst) return created.ok ? ok({}) : created
      return entered(enter(context, { id: created.value.id, passphrase: input.passphrase }), seat)
    }
    case 'accounts.change':
      return changeAccount(context, sitting, input)
    case 'accounts.setPassphrase':
      return setPassphrase(context, input, seat.keyring)
    case 'accounts.reset':
      return resetPassphrase(context, sitting, input)
    case 'accounts.enter':
      return entered(enter(context, input), seat)
    case 'accounts.lock':
      seat.leave()
      return ok({})
    case 'accounts.setIdle':
      return setIdle(context, sitting, input)
  }
}

function entered(result: ReturnType<typeof enter>, seat: Seat): Result<unknown, AppError> {
  if (!result.ok) return result
  seat.take(result.value)
  return ok({})
}
