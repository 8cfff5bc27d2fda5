import { Button, Input } from 'antd'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { Field } from '../../ui/field.tsx'

type ReasonAndSaveProps = {
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** What is still to be filled in; null: it can be saved. */
  readonly missing: string | null
  /** The button's word. */
  readonly save: string
}

/** The end of every form whose saving is a decision. */
export function ReasonAndSave({ reason, onReason, missing, save }: ReasonAndSaveProps) {
  return (
    <>
      <Field label={settingsWords.reason} isWide>
        <Input value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
      </Field>
      <div className="settings-submit">
        <span className="muted">{missing}</span>
        <Button type="primary" htmlType="submit" disabled={missing !== null}>
          {save}
        </Button>
      </div>
    </>
  )
}
