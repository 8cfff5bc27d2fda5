import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ShownAct } from '../../../shared/contract/handbook.ts'
import { emptySlot, emptySlotAt } from '../../../shared/domain/empty-slot.ts'
import { stepWords } from '../../../shared/text/handbook-words.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { previewOf } from './preview-of.ts'

export type AskedAct = { readonly stepKey: string; readonly act: Extract<ShownAct, { kind: 'decide' }> }

type ConfirmActProps = {
  readonly asked: AskedAct | null
  readonly onClose: () => void
  readonly onConfirm: (asked: AskedAct, reason: string) => void
}

/** What would be written, before anything is. */
export function ConfirmAct({ asked, onClose, onConfirm }: ConfirmActProps) {
  return (
    <Dialog open={asked !== null} title={words.actTitle} onCancel={onClose} width={480}>
      {asked && <ActForm act={asked.act} onClose={onClose} onConfirm={(reason) => onConfirm(asked, reason)} />}
    </Dialog>
  )
}

type ActFormProps = {
  readonly act: AskedAct['act']
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => void
}

/** The reason is the person's own: what is proposed may be a form that only they can fill in. */
function ActForm({ act, onClose, onConfirm }: ActFormProps) {
  const [reason, setReason] = useState(act.reason)
  const slot = emptySlot(reason)
  const why = reason.trim() === '' ? words.actReasonMissing : slot === null ? null : stepWords.emptySlot(slot)
  const startsInForm = act.reason === '' || emptySlotAt(act.reason) !== null

  return (
    <form
      className="confirm-act"
      onSubmit={(event) => {
        event.preventDefault()
        if (why === null) onConfirm(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault() // the button's own Enter would send it twice
        if (why === null) onConfirm(reason.trim())
      }}
    >
      <p className="strong">{previewOf(act)}</p>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={500}
        value={reason}
        status={why === null ? '' : 'warning'}
        required
        aria-label={words.actReason}
        placeholder={words.actReason}
        data-first={startsInForm ? '' : undefined}
        onFocus={({ target }) => {
          const at = emptySlotAt(target.value)
          if (at !== null) target.setSelectionRange(at, at)
        }}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className={why === null ? 'muted' : 'is-bad'} role="status">
        {why ?? words.actHint}
      </p>
      <div className="confirm-act-buttons">
        <Button onClick={onClose}>{words.actCancel}</Button>
        <Button
          type="primary"
          htmlType="submit"
          title="Ctrl+Enter"
          disabled={why !== null}
          data-first={startsInForm ? undefined : ''}
        >
          {act.label}
        </Button>
      </div>
    </form>
  )
}
