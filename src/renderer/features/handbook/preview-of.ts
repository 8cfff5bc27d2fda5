import type { ShownAct } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'

/** What would be written; the form that stands below to be filled in is not told twice. */
export function previewOf({ preview, reason }: Extract<ShownAct, { kind: 'decide' }>): string {
  return reason === '' ? preview : preview.replace(reason, () => words.actBelow)
}
