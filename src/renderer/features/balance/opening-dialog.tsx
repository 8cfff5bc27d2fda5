import { Input, Segmented } from 'antd'
import { useState } from 'react'
import type { Direction } from '../../../shared/domain/bank-line.ts'
import { parseDay } from '../../../shared/domain/epoch-day.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { readYuan } from '../../ui/money-input.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

type OpeningDialogProps = { readonly accountNo: string | null; readonly onClose: () => void }
type Side = 'bank' | 'books'

/** 期初未达账项: what one side had before the files begin. */
export function OpeningDialog({ accountNo, onClose }: OpeningDialogProps) {
  return accountNo === null ? null : <OpenDialog accountNo={accountNo} onClose={onClose} />
}

function OpenDialog({ accountNo, onClose }: { readonly accountNo: string; readonly onClose: () => void }) {
  const [side, setSide] = useState<Side>('books')
  const [direction, setDirection] = useState<Direction>('out')
  const [money, setMoney] = useState('')
  const [dayText, setDayText] = useState('')
  const [reference, setReference] = useState('')
  const [summary, setSummary] = useState('')
  const [amount, on] = [readYuan(money), parseDay(dayText.trim())]
  const problem =
    money.trim() !== '' && (amount === null || amount <= 0)
      ? words.openingAmountBad
      : dayText.trim() !== '' && on === null
        ? words.dayUnreadable
        : null
  const isReady = problem === null && amount !== null && on !== null && summary.trim() !== ''

  async function save(reason: string): Promise<void> {
    if (amount === null || on === null) return
    onClose()
    const item = { accountNo, side, direction, amount, on, reference: reference.trim(), summary: summary.trim() }
    if (await perform('balance.tellOutstanding', { ...item, reason })) noticeRaised('success', words.openingDone)
  }

  return (
    <ReasonDialog
      isOpen
      title={words.openingTitle}
      hint={words.openingHint}
      label={words.openingLabel}
      okText={words.openingOk}
      offers={words.openingOffers}
      fields={
        <div className="balance-opening">
          <Segmented<Side>
            value={side}
            aria-label={words.openingSide}
            options={[
              { value: 'books', label: words.sides.books },
              { value: 'bank', label: words.sides.bank },
            ]}
            onChange={setSide}
          />
          <Segmented<Direction>
            value={direction}
            aria-label={words.openingDirection}
            options={[
              { value: 'out', label: words.directions.out },
              { value: 'in', label: words.directions.in },
            ]}
            onChange={setDirection}
          />
          <Field label={words.openingAmount}>
            <Input autoFocus value={money} maxLength={20} onChange={(event) => setMoney(event.target.value)} />
          </Field>
          <Field label={words.openingOn}>
            <Input
              value={dayText}
              maxLength={10}
              placeholder={words.dayNeeded}
              onChange={(event) => setDayText(event.target.value)}
            />
          </Field>
          <Field label={words.openingReference}>
            <Input value={reference} maxLength={400} onChange={(event) => setReference(event.target.value)} />
          </Field>
          <Field label={words.openingSummary}>
            <Input value={summary} maxLength={400} onChange={(event) => setSummary(event.target.value)} />
          </Field>
        </div>
      }
      isReady={isReady}
      problem={problem}
      onCancel={onClose}
      onReason={(reason) => void save(reason)}
    />
  )
}
