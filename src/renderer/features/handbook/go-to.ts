import { assertNever } from '../../../shared/base/index.ts'
import type { ActTarget } from '../../../shared/domain/handbook.ts'
import { screenOpened, slipOpened } from '../../stores/view.ts'

/** Goes to where a step sends, with the row in question shown there. */
export function goTo(to: ActTarget): void {
  switch (to.screen) {
    case 'slip':
      slipOpened(to.contractNo)
      return
    case 'matching':
      screenOpened('matching', { bankLineIds: [to.bankLineId], search: afterColon(to.bankLineId) })
      return
    case 'discrepancy':
      screenOpened('triage', { code: to.id.slice(0, to.id.indexOf(':')), search: afterColon(to.id) })
      return
    case 'balance':
      screenOpened('balance', { accountNo: to.accountNo })
      return
    case 'intake':
    case 'bridge':
      screenOpened(to.screen)
      return
    default:
      assertNever(to)
  }
}

/** A bank line's id is its account and its reference; a difference's its code and what it is about. */
function afterColon(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
