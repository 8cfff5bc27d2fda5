import { Button } from 'antd'
import type { ShownAct } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { Dialog } from '../../ui/dialog.tsx'

export type AskedAct = { readonly stepKey: string; readonly act: Extract<ShownAct, { kind: 'decide' }> }

type ConfirmActProps = {
  readonly asked: AskedAct | null
  readonly onClose: () => void
  readonly onConfirm: (asked: AskedAct) => void
}

/** What would be written, before anything is. */
export function ConfirmAct({ asked, onClose, onConfirm }: ConfirmActProps) {
  return (
    <Dialog open={asked !== null} title={words.actTitle} onCancel={onClose} width={480}>
      {asked && (
        <div className="confirm-act">
          <p className="strong">{asked.act.preview}</p>
          <p className="muted">{words.actHint}</p>
          <div className="confirm-act-buttons">
            <Button onClick={onClose}>{words.actCancel}</Button>
            <Button type="primary" data-first onClick={() => onConfirm(asked)}>
              {asked.act.label}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
