import type { AppError } from '../../shared/contract/errors.ts'
import type { SpecName } from '../../shared/contract/specs.ts'
import { asksWhoSits } from '../usecases/may-act.ts'
import type { Services } from './services.ts'

/** Asks the workshop, where alone it is known who sits here; and nobody while no workspace with accounts lies open. */
export function doorKeeper({ desk, workshop }: Pick<Services, 'desk' | 'workshop'>) {
  return async (channel: SpecName): Promise<AppError | null> => {
    const asked = desk.ask(({ db }) => asksWhoSits(db, channel))
    if (!asked.ok || !asked.value) return null
    const answer = await workshop.request('accounts.mayUse', { channel })
    return answer.ok ? null : answer.error
  }
}
