import { Input } from 'antd'
import { useState } from 'react'
import { formatDay, parseDay } from '../../../shared/domain/epoch-day.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Item } from './reconciliation.ts'

type NoteDialogProps = { readonly item: Item | null; readonly onClose: () => void }

/** Why an item is still open, and when it is expected to be cleared. */
export function NoteDialog({ item, onClose }: NoteDialogProps) {
  return item === null ? null : <OpenDialog key={item.id} item={item} onClose={onClose} />
}

function OpenDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const [dayText, setDayText] = useState(item.expectedOn === null ? '' : formatDay(item.expectedOn))
  const expectedOn = parseDay(dayText.trim())
  const isUnreadable = dayText.trim() !== '' && expectedOn === null

  async function save(reason: string): Promise<void> {
    onClose()
    if (await perform('balance.noteItem', { itemId: item.id, expectedOn, reason })) {
      noticeRaised('success', words.noted)
    }
  }

  return (
    <ReasonDialog
      isOpen
      title={words.noteTitle}
      hint={`${formatDay(item.on)} ${item.reference} ${item.summary} ${formatFen(item.amount)}。${words.noteHint}`}
      label={words.noteLabel}
      okText={words.noteOk}
      offers={words.noteOffers}
      fields={
        <Field label={words.expectedOn}>
          <Input
            autoFocus
            value={dayText}
            maxLength={10}
            placeholder={words.dayShape}
            onChange={(event) => setDayText(event.target.value)}
          />
        </Field>
      }
      isReady={!isUnreadable}
      problem={isUnreadable ? words.dayUnreadable : null}
      onCancel={onClose}
      onReason={(reason) => void save(reason)}
    />
  )
}
