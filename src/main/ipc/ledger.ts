import { getSlip } from '../usecases/get-slip.ts'
import { listSlips } from '../usecases/list-slips.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function ledgerHandlers({ desk }: Services): AreaHandlers<'ledger'> {
  return {
    'ledger.listSlips': (input) => desk.ask(({ db }) => listSlips(db, input)),
    'ledger.getSlip': ({ contractNo }) => desk.ask(({ db }) => getSlip(db, contractNo)),
  }
}
