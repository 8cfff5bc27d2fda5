import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { LONG_OUTSTANDING_DAYS, VERY_LONG_OUTSTANDING_DAYS } from '../../../shared/domain/bank-reconciliation.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { fen, negateFen, sumFen } from '../../../shared/domain/money.ts'
import { outstandingWords } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Chip } from '../../ui/chips.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { OpeningDialog } from './opening-dialog.tsx'
import type { Item, Reconciliation } from './reconciliation.ts'
import { Sourced } from './statement-table.tsx'

/** More are a book that was not handed in; the pack has them all. */
const MOST_SHOWN = 500

type ItemsCardProps = { readonly account: Reconciliation; readonly canChange: boolean }

/** 未达账项 below the statement: what each is, since when, why; and what people say of it. */
export function ItemsCard({ account, canChange }: ItemsCardProps) {
  const { items, accountNo, difference } = account
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const [noting, setNoting] = useState<Item | null>(null)
  const [isOpeningAsked, setIsOpeningAsked] = useState(false)
  const shown = items.slice(0, MOST_SHOWN)
  const chosen = shown.filter(({ id }) => chosenIds.has(id))

  function toggle(id: string): void {
    const next = new Set(chosenIds)
    if (!next.delete(id)) next.add(id)
    setChosenIds(next)
  }

  return (
    <section className="card" aria-labelledby="items-title">
      <header className="card-head">
        <h2 id="items-title">
          {words.items} <span className="muted num">{items.length > 0 ? items.length : ''}</span>
        </h2>
        {canChange && difference !== null && (
          <Button size="small" onClick={() => isActorKnown() && setIsOpeningAsked(true)}>
            {words.opening}
          </Button>
        )}
      </header>
      {items.length === 0 ? (
        <p className="muted">{difference === null ? words.noItemsOneSided : words.noItems}</p>
      ) : (
        <>
          {canChange && <TickBar accountNo={accountNo} chosen={chosen} onClear={() => setChosenIds(new Set())} />}
          <table className="plain-table balance-items">
            <thead>
              <tr>
                {canChange && <th>{words.columns.choose}</th>}
                <th>{words.columns.kind}</th>
                <th>{words.columns.on}</th>
                <th>{words.columns.reference}</th>
                <th>{words.columns.summary}</th>
                <th className="right">{words.columns.amount}</th>
                <th className="right">{words.columns.age}</th>
                <th>{words.columns.note}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <tr key={item.id} className={chosenIds.has(item.id) ? 'is-chosen' : undefined}>
                  {canChange && (
                    <td>
                      <Checkbox
                        checked={chosenIds.has(item.id)}
                        aria-label={`${words.columns.choose} ${item.reference} ${item.summary}`}
                        onChange={() => toggle(item.id)}
                      />
                    </td>
                  )}
                  <td className="balance-kind">{outstandingWords[item.kind]}</td>
                  <td className="num">{formatDay(item.on)}</td>
                  <td className="balance-reference">{item.reference}</td>
                  <td>
                    {item.summary}
                    {item.counterpartyName !== '' && <div className="muted">{item.counterpartyName}</div>}
                  </td>
                  <td className="right">
                    <Sourced value={item.amount} source={item.source} />
                  </td>
                  <td className="right">
                    <span className="num">{words.days(item.ageDays)}</span>
                    {item.period < account.period && <div className="muted">{words.carried(item.period)}</div>}
                  </td>
                  <td>
                    <ItemNote item={item} />
                    {canChange && (
                      <button
                        type="button"
                        className="link"
                        aria-label={`${words.noteItem} ${item.reference} ${item.summary}`}
                        onClick={() => isActorKnown() && setNoting(item)}
                      >
                        {words.noteItem}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length > shown.length && (
            <p className="muted card-note">{words.moreItems(shown.length, items.length)}</p>
          )}
        </>
      )}
      <NoteDialog item={noting} onClose={() => setNoting(null)} />
      <OpeningDialog accountNo={isOpeningAsked ? accountNo : null} onClose={() => setIsOpeningAsked(false)} />
    </section>
  )
}

function ItemNote({ item: { ageDays, note, expectedOn, clearedOn } }: { readonly item: Item }) {
  return (
    <span className="balance-note">
      {ageDays >= LONG_OUTSTANDING_DAYS && (
        <Chip tone={note === '' ? 'red' : 'yellow'}>
          {ageDays >= VERY_LONG_OUTSTANDING_DAYS ? words.veryLongAge : words.longAge}
        </Chip>
      )}
      {note !== '' && <span>{note}</span>}
      {expectedOn !== null && <span className="muted num">{words.expected(formatDay(expectedOn))}</span>}
      {clearedOn !== null && <span className="muted num">{words.cleared(formatDay(clearedOn))}</span>}
    </span>
  )
}

type TickBarProps = { readonly accountNo: string; readonly chosen: readonly Item[]; readonly onClear: () => void }

/** 勾对: what is chosen on either side, and whether it is the same money. */
function TickBar({ accountNo, chosen, onClear }: TickBarProps) {
  const [isAsked, setIsAsked] = useState(false)
  const bank = chosen.filter(({ kind }) => kind === 'bankInNotBooked' || kind === 'bankOutNotBooked')
  const books = chosen.filter((item) => !bank.includes(item))
  const [ours, theirs] = [sumFen(bank, signedOf), sumFen(books, signedOf)]
  const isSame = bank.length > 0 && books.length > 0 && ours === theirs

  async function tick(reason: string): Promise<void> {
    setIsAsked(false)
    const [bankIds, bookIds] = [bank.map(({ id }) => id), books.map(({ id }) => id)]
    if (!(await perform('balance.tick', { accountNo, bankIds, bookIds, isSame: true, reason }))) return
    noticeRaised('success', words.ticked)
    onClear()
  }

  return (
    <div className="balance-tick" role="status">
      {chosen.length === 0 ? (
        <span className="muted">{words.itemsHint}</span>
      ) : (
        <>
          <span>{words.chosen(bank.length, books.length)}</span>
          <span className="num">{words.sums(ours, theirs)}</span>
          {!isSame && <span className="is-bad num">{words.gap(fen(ours - theirs))}</span>}
          <span className="spring" />
          <Button size="small" type="text" onClick={onClear}>
            {words.clear}
          </Button>
          <Button size="small" type="primary" disabled={!isSame} onClick={() => isActorKnown() && setIsAsked(true)}>
            {words.tick}
          </Button>
        </>
      )}
      <ReasonDialog
        isOpen={isAsked}
        title={words.tickTitle}
        hint={words.tickHint(bank.length, books.length, ours)}
        label={words.tickLabel}
        okText={words.tickOk}
        offers={words.tickOffers}
        onCancel={() => setIsAsked(false)}
        onReason={(reason) => void tick(reason)}
      />
    </div>
  )
}

function signedOf({ kind, amount }: Item) {
  return kind === 'bankInNotBooked' || kind === 'bookedInNotBank' ? amount : negateFen(amount)
}
