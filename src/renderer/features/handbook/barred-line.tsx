import { LockOutlined } from '@ant-design/icons'
import type { ShownAct, ShownAnswer } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { screenOpened } from '../../stores/view.ts'

/** Why what a step proposes cannot be done, once however many rows propose it, and where it is made possible. */
export function BarredLine({ answer }: { readonly answer: ShownAnswer }) {
  const barred = barredIn(answer)
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

export function barredIn({ act, rows }: ShownAnswer): Extract<ShownAct, { kind: 'barred' }> | null {
  for (const each of [act, ...rows.map((row) => row.act)]) if (each?.kind === 'barred') return each
  return null
}
