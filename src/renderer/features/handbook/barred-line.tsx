import { LockOutlined } from '@ant-design/icons'
import type { BarredAct, ShownAnswer } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { screenOpened } from '../../stores/view.ts'

/** Why something of a step cannot be done, and where it is made possible. */
export function BarredLine({ barred }: { readonly barred: BarredAct | null }) {
  if (!barred) return null
  return (
    <p className="step-barred">
      <LockOutlined aria-hidden /> {barred.why}。{barred.next}{' '}
      {barred.isSealed && (
        <button type="button" className="link" onClick={() => screenOpened('close')}>
          {words.toClose}
        </button>
      )}
    </p>
  )
}

/** Told once, however many rows propose it. */
export function barredIn({ act, rows }: ShownAnswer): BarredAct | null {
  for (const each of [act, ...rows.map((row) => row.act)]) if (each?.kind === 'barred') return each
  return null
}
