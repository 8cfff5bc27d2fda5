import type { Sitting } from '../usecases/accounts.ts'
import type { Keyring } from './keyring.ts'

/** Who sits at the machine. Kept in the worker alone: the window can ask and enter, it cannot say. */
export type Seat = {
  readonly keyring: Keyring
  readonly sitting: () => Sitting
  readonly take: (sitting: NonNullable<Sitting>) => void
  readonly leave: () => void
}

export function createSeat(keyring: Keyring): Seat {
  let current: Sitting = null
  return {
    keyring,
    sitting: () => current,
    take: (sitting) => {
      current = sitting
    },
    leave: () => {
      current = null
    },
  }
}
