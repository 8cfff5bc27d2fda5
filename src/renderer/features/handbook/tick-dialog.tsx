import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ShownStep } from '../../../shared/contract/handbook.ts'
import type { InputOf } from '../../../shared/contract/specs.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { Dialog } from '../../ui/dialog.tsx'

export type Told = Pick<InputOf<'handbook.tick'>, 'note' | 'attachments'>

type TickDialogProps = {
  readonly step: ShownStep | null
  readonly onClose: () => void
  readonly onTick: (step: ShownStep, told: Told) => void
}

/** 打勾: what was found out and the papers that show it. A step already done keeps both until something else is written. */
export function TickDialog({ step, onClose, onTick }: TickDialogProps) {
  return (
    <Dialog open={step !== null} title={words.tickTitle} onCancel={onClose} width={480}>
      {step && <TickForm step={step} onTick={(told) => onTick(step, told)} />}
    </Dialog>
  )
}

const MOST_ATTACHMENTS = 20

function TickForm({ step, onTick }: { readonly step: ShownStep; readonly onTick: (told: Told) => void }) {
  const [note, setNote] = useState(step.done?.note ?? '')
  const [attachments, setAttachments] = useState(step.done?.attachments ?? [])

  async function attach(): Promise<void> {
    const kept = await perform('handbook.attach', {})
    const file = kept?.value
    if (file) setAttachments((last) => [...last.filter(({ fileId }) => fileId !== file.fileId), file])
  }

  return (
    <form
      className="tick-form"
      onSubmit={(event) => {
        event.preventDefault()
        onTick({ note: note.trim(), attachments })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault() // the form's own Enter would send it twice
        onTick({ note: note.trim(), attachments })
      }}
    >
      <p className="strong">{step.text}</p>
      <p className="muted">{words.tickHint}</p>
      <Input.TextArea
        rows={3}
        maxLength={500}
        showCount
        value={note}
        aria-label={words.tickNote}
        placeholder={words.tickNote}
        onChange={(event) => setNote(event.target.value)}
      />
      <ul className="tick-papers" aria-label={words.attachments}>
        {attachments.map(({ fileId, name }) => (
          <li key={fileId}>
            <PaperClipOutlined aria-hidden /> {name}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={words.detach(name)}
              onClick={() => setAttachments(attachments.filter((each) => each.fileId !== fileId))}
            />
          </li>
        ))}
      </ul>
      <div className="tick-submit">
        <Button
          icon={<PaperClipOutlined />}
          disabled={attachments.length >= MOST_ATTACHMENTS}
          onClick={() => void attach()}
        >
          {words.attach}
        </Button>
        <span className="muted">{words.keysOfDialog}</span>
        <Button type="primary" htmlType="submit" title="Ctrl+Enter">
          {words.tick}
        </Button>
      </div>
    </form>
  )
}
