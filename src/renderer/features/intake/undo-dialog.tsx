import { Alert, Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { undoRefusal, undoSentences } from '../../../shared/text/undo-words.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'

type UndoDialogProps = {
  readonly file: { readonly fileId: string; readonly name: string } | null
  readonly onClose: () => void
  readonly onUndone: () => void
}

/** 撤销导入: first what it would take back, and only then the button that does it. */
export function UndoDialog({ file, onClose, onUndone }: UndoDialogProps) {
  const { value, problem } = useAnswer('intake.previewUndo', file && { fileId: file.fileId })
  const canUndo = value !== null && value.seals.length === 0
  const undo = () => {
    if (file) void perform('intake.undoImport', { fileId: file.fileId })
    onUndone()
  }
  return (
    <Dialog
      open={file !== null}
      title={file && intakeWords.undoTitle(file.name)}
      width={560}
      onCancel={onClose}
      footer={[
        <Button key="keep" onClick={onClose}>
          {intakeWords.keep}
        </Button>,
        <Button key="undo" danger type="primary" disabled={!canUndo} onClick={undo}>
          {intakeWords.undoOk}
        </Button>,
      ]}
    >
      {problem ? <Problem {...problem} /> : value ? <Preview preview={value} /> : <Waiting />}
    </Dialog>
  )
}

type PreviewOutput = OutputOf<'intake.previewUndo'>

function Preview({ preview }: { readonly preview: PreviewOutput }) {
  const refusal = undoRefusal(preview)
  return (
    <>
      {refusal !== '' && <Alert type="error" showIcon title={refusal} />}
      <ul className="undo-reach">
        {undoSentences(preview).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {preview.decisions.length > 0 && <Decisions decisions={preview.decisions} />}
      <p className="muted">{intakeWords.undoText}</p>
    </>
  )
}

function Decisions({ decisions }: { readonly decisions: PreviewOutput['decisions'] }) {
  return (
    <div className="undo-decisions">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{intakeWords.undoDecision}</th>
            <th>{intakeWords.undoBy}</th>
            <th>{intakeWords.undoAt}</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(({ decisionId, words, by, at }) => (
            <tr key={decisionId}>
              <td>{words}</td>
              <td>{by}</td>
              <td className="num">{momentText(at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
