import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import './reason-dialog.css'

type ReasonDialogProps = {
  readonly isOpen: boolean
  readonly title: string
  readonly hint: string
  readonly label: string
  readonly okText: string
  /** Common wordings, one click each. */
  readonly offers: readonly string[]
  readonly onCancel: () => void
  readonly onReason: (reason: string) => void
}

/** Asks why. The reason is mandatory because an auditor will read it. */
export function ReasonDialog({ isOpen, onCancel, title, ...body }: ReasonDialogProps) {
  return (
    <Modal open={isOpen} title={title} onCancel={onCancel} footer={null} width={480} destroyOnHidden>
      <ReasonForm {...body} />
    </Modal>
  )
}

function ReasonForm({
  hint,
  label,
  okText,
  offers,
  onReason,
}: Omit<ReasonDialogProps, 'isOpen' | 'title' | 'onCancel'>) {
  const [reason, setReason] = useState('')
  const given = reason.trim()
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onReason(given)
      }}
    >
      <p className="muted">{hint}</p>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        showCount
        value={reason}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={(event) => {
          if ((event.ctrlKey || event.metaKey) && given !== '') onReason(given)
        }}
      />
      <div className="reason-offers">
        {offers.map((offer) => (
          <button key={offer} type="button" className="reason-offer" onClick={() => setReason(offer)}>
            {offer}
          </button>
        ))}
      </div>
      <Button type="primary" htmlType="submit" disabled={given === ''} style={{ justifySelf: 'end' }}>
        {okText}
      </Button>
    </form>
  )
}
