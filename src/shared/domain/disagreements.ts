import type { ControlTotal } from './source-file.ts'

type Held = { readonly controls: readonly Pick<ControlTotal, 'agrees' | 'level'>[] }

/** Files whose own totals or balances disagree with their rows; what only wants a look is not counted. */
export function disagreementsIn(receipts: readonly Held[]): number {
  return receipts.filter(({ controls }) => controls.some(({ agrees, level }) => !agrees && level === 'error')).length
}
