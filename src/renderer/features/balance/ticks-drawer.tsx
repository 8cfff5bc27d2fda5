import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import type { Reconciliation } from './reconciliation.ts'
import { Sourced } from './statement-table.tsx'

type TicksDrawerProps = {
  readonly account: Reconciliation | null
  readonly canChange: boolean
  readonly onClose: () => void
}
type Tick = OutputOf<'balance.listTicks'>['ticks'][number]

/** 已勾对: what was found to be the same money, and the way to take it apart. */
export function TicksDrawer({ account, canChange, onClose }: TicksDrawerProps) {
  return (
    <SideDrawer open={account !== null} title={words.ticksTitle(account?.accountNo ?? '')} size={860} onClose={onClose}>
      {account && <Ticks account={account} canChange={canChange} />}
    </SideDrawer>
  )
}

function Ticks({ account, canChange }: { readonly account: Reconciliation; readonly canChange: boolean }) {
  const { accountNo, period } = account
  const { value, problem } = useAnswer('balance.listTicks', { period, accountNo })
  const [asked, setAsked] = useState<Tick | null>(null)
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { ticks, total } = value

  async function untick(tick: Tick, reason: string): Promise<void> {
    setAsked(null)
    const [bankIds, bookIds] = [tick.bank.map(({ id }) => id), tick.books.map(({ id }) => id)]
    if (await perform('balance.tick', { accountNo, bankIds, bookIds, isSame: false, reason })) {
      noticeRaised('info', words.unticked)
    }
  }

  if (ticks.length === 0) return <p className="muted">{words.ticksNone}</p>
  return (
    <>
      <p className="muted">{words.ticksHint}</p>
      <table className="plain-table balance-ticks">
        <thead>
          <tr>
            <th>{words.ticksBank}</th>
            <th>{words.ticksBooks}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {ticks.map((tick) => (
            <tr key={tick.bank[0]?.id}>
              <td className="balance-tick-side">{tick.bank.map(toLine)}</td>
              <td className="balance-tick-side">{tick.books.map(toLine)}</td>
              <td className="right">
                {canChange && (
                  <Button size="small" type="text" onClick={() => isActorKnown() && setAsked(tick)}>
                    {words.untick}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > ticks.length && <p className="muted card-note">{words.ticksMore(ticks.length, total)}</p>}
      <ReasonDialog
        isOpen={asked !== null}
        title={words.untickTitle}
        hint={words.untickHint}
        label={words.untickLabel}
        okText={words.untickOk}
        offers={words.untickOffers}
        onCancel={() => setAsked(null)}
        onReason={(reason) => asked && void untick(asked, reason)}
      />
    </>
  )
}

function toLine({ id, on, reference, summary, counterpartyName, amount, source }: Tick['bank'][number]) {
  return (
    <div key={id} className="balance-ticked">
      <span className="num">{formatDay(on)}</span>
      <span>
        {reference} {summary}
        {counterpartyName !== '' && <span className="muted"> {counterpartyName}</span>}
      </span>
      <Sourced value={amount} source={source} />
    </div>
  )
}
