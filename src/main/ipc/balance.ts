import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function balanceHandlers({ workshop }: Services): AreaHandlers<'balance'> {
  return {
    'balance.get': (input) => workshop.request('balance.get', input),
    'balance.listTicks': (input) => workshop.request('balance.listTicks', input),
    'balance.tieLedger': (input) => workshop.request('balance.tieLedger', input),
    'balance.tick': (input) => workshop.request('balance.tick', input),
    'balance.tellOutstanding': (input) => workshop.request('balance.tellOutstanding', input),
    'balance.noteItem': (input) => workshop.request('balance.noteItem', input),
  }
}
