import { Alert, Button } from 'antd'
import { useState } from 'react'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { driftWords } from '../../../shared/text/doubts.ts'
import { receiptSentence } from '../../../shared/text/receipt-words.ts'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { fileKindWords, profileWords } from '../../../shared/text/ui/states.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip } from '../../ui/chips.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { ControlMark } from './control-mark.tsx'
import { datesText, type FileRow, hasAmountOut, sheetText } from './file-columns.tsx'
import { FileProblems } from './file-problems.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import './intake.css'

type FileDrawerProps = {
  readonly file: FileRow | null
  readonly onClose: () => void
  readonly onProblems: (fileId: string) => void
  readonly onMap: (fileId: string) => void
}

/** 导入回执: where the header was, what each row became, and whether the file's own totals agree. */
export function FileDrawer({ file, onClose, onProblems, onMap }: FileDrawerProps) {
  return (
    <SideDrawer
      open={file !== null}
      title={intakeWords.detailTitle}
      size={720}
      onClose={onClose}
      extra={
        file &&
        (file.isUndone ? (
          <Button onClick={() => onMap(file.fileId)}>{mappingWords.remap}</Button>
        ) : (
          <UndoButton file={file} onDone={onClose} />
        ))
      }
    >
      {file && <Receipt file={file} onProblems={() => onProblems(file.fileId)} />}
    </SideDrawer>
  )
}

function UndoButton({ file, onDone }: { readonly file: FileRow; readonly onDone: () => void }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button danger onClick={() => setIsAsking(true)}>
        {intakeWords.undo}
      </Button>
      <UndoDialog file={isAsking ? file : null} onClose={() => setIsAsking(false)} onUndone={onDone} />
    </>
  )
}

function Receipt({ file, onProblems }: { readonly file: FileRow; readonly onProblems: () => void }) {
  const sums = intakeWords.sumsOf[file.kind]
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [intakeWords.kind, fileKindWords[file.kind]],
    [intakeWords.source, profileWords[file.profile] ?? file.profile],
    [intakeWords.account, file.accountNo || '—'],
    [
      intakeWords.period,
      <span key="d" className="num">
        {datesText(file)}
      </span>,
    ],
    [intakeWords.encoding, file.encoding],
    [intakeWords.sheet, sheetText(file.sheet)],
    [intakeWords.headerRow, intakeWords.headerRowAt(file.headerRow)],
    [intakeWords.importedBy, `${file.importedBy}　${momentText(file.importedAt)}`],
    [sums.in, <Amount key="i" value={file.amountIn} />],
    ...(hasAmountOut(file) ? [[sums.out, <Amount key="o" value={file.amountOut} />] as const] : []),
    ...(file.template ? [[mappingWords.usedTemplate, file.template.name] as const] : []),
    ...(file.corrections > 0
      ? [[problemWords.corrections, problemWords.correctionsOf(file.corrections)] as const]
      : []),
  ]
  return (
    <>
      <h2 className="receipt-name">
        {file.name} {file.isUndone && <Chip tone="gray">{intakeWords.undone}</Chip>}
      </h2>
      <p className="num">{intakeWords.rowsLaw(file.rowsRead, file.facts, file.duplicates, file.problems)}</p>
      <p className="num">{receiptSentence(file)}</p>
      <dl className="receipt-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Drift template={file.template} />
      <h3 className="section-title">{intakeWords.controls}</h3>
      {file.controls.length === 0 ? (
        <p className="muted">{intakeWords.controlsNone}</p>
      ) : (
        <table className="plain-table control-list">
          <thead>
            <tr>
              <th>{intakeWords.controlName}</th>
              <th className="right">{intakeWords.stated}</th>
              <th className="right">{intakeWords.found}</th>
              <th>{intakeWords.result}</th>
            </tr>
          </thead>
          <tbody>
            {file.controls.map((control) => (
              <ControlRows key={control.name} control={control} />
            ))}
          </tbody>
        </table>
      )}
      <FileProblems fileId={file.fileId} count={file.problems} onAll={file.isUndone ? null : onProblems} />
      <h3 className="section-title">{intakeWords.header}</h3>
      <p className="receipt-header">
        {[...new Set(file.header)].map((name) => (
          <span key={name}>{name || '—'}</span>
        ))}
      </p>
    </>
  )
}

/** A finding and, over the whole width below it, what it means and what mends it. */
function ControlRows({ control }: { readonly control: FileRow['controls'][number] }) {
  const hasNote = control.note !== ''
  return (
    <>
      <tr className={hasNote ? 'has-note' : ''}>
        <td>{control.name}</td>
        <td className="right num">{control.stated}</td>
        <td className="right num">{control.found}</td>
        <td>
          <ControlMark control={control} />
        </td>
      </tr>
      {hasNote && (
        <tr>
          <td colSpan={4} className="control-note">
            {control.note}
          </td>
        </tr>
      )}
    </>
  )
}

/** 模板漂移: the file was read, and its columns are not quite those of its template. */
function Drift({ template }: Pick<FileRow, 'template'>) {
  if (template === null || template.drift.added.length + template.drift.removed.length === 0) return null
  const words = driftWords(template.name, { ...template.drift, missed: [] })
  return <Alert type="warning" showIcon style={{ marginTop: 12 }} title={mappingWords.drift(words)} />
}
