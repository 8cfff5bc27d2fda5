import { Button, Input } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { reasonWords } from '../../shared/text/ui/grid.ts'
import { Dialog } from './dialog.tsx'
import './reason-dialog.css'

type ReasonDialogProps = {
  readonly isOpen: boolean
  readonly title: string
  /** Which one it is about. */
  readonly about?: string | null
  readonly hint: string
  readonly label: string
  readonly okText: string
  /** Common wordings, one click each. */
  readonly offers: readonly string[]
  /** Fields above the reason. */
  readonly fields?: ReactNode
  /** The fields are filled in. */
  readonly isReady?: boolean
  /** What is wrong with them. */
  readonly problem?: string | null
  readonly onCancel: () => void
  readonly onReason: (reason: string) => void
}

/** Asks why. The reason is mandatory because an auditor will read it. */
export function ReasonDialog({ isOpen, onCancel, title, ...body }: ReasonDialogProps) {
  return (
    <Dialog open={isOpen} title={title} onCancel={onCancel} width={480}>
      <ReasonForm {...body} />
    </Dialog>
  )
}

function ReasonForm({
  about = null,
  hint,
  label,
  okText,
  offers,
  fields = null,
  isReady = true,
  problem = null,
  onReason,
}: Omit<ReasonDialogProps, 'isOpen' | 'title' | 'onCancel'>) {
  const [reason, setReason] = useState('')
  const ok = useRef<HTMLButtonElement>(null)
  const given = reason.trim()
  const isComplete = given !== '' && isReady
  /** A chosen wording is sent by Enter: the button is next, once it is on. */
  function choose(offer: string): void {
    flushSync(() => setReason(offer)) // before the next key, however fast it follows
    ok.current?.focus()
  }

  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) onReason(given)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault() // the form's own Enter would send it twice
        if (isComplete) onReason(given)
      }}
    >
      {about !== null && <p className="strong">{about}</p>}
      <p className="muted">{hint}</p>
      {fields}
      <Input.TextArea
        autoFocus={fields === null}
        rows={3}
        maxLength={500}
        showCount
        value={reason}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="reason-offers">
        {offers.map((offer) => (
          <button key={offer} type="button" className="reason-offer" onClick={() => choose(offer)}>
            {offer}
          </button>
        ))}
      </div>
      <div className="reason-submit">
        {problem === null ? (
          <span className="muted">{reasonWords.keys}</span>
        ) : (
          <span className="is-bad">{problem}</span>
        )}
        <Button ref={ok} type="primary" htmlType="submit" disabled={!isComplete} title="Ctrl+Enter">
          {okText}
        </Button>
      </div>
    </form>
  )
}
