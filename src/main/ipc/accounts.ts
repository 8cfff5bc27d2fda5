import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

/** All in the workshop: who sits here is known there alone, and a passphrase takes its time to check. */
export function accountsHandlers({ workshop }: Services): AreaHandlers<'accounts'> {
  return {
    'accounts.get': (input) => workshop.request('accounts.get', input),
    'accounts.create': (input) => workshop.request('accounts.create', input),
    'accounts.change': (input) => workshop.request('accounts.change', input),
    'accounts.setPassphrase': (input) => workshop.request('accounts.setPassphrase', input),
    'accounts.reset': (input) => workshop.request('accounts.reset', input),
    'accounts.enter': (input) => workshop.request('accounts.enter', input),
    'accounts.lock': (input) => workshop.request('accounts.lock', input),
    'accounts.setIdle': (input) => workshop.request('accounts.setIdle', input),
  }
}
