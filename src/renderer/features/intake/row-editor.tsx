import { CheckCircleFilled, CloseCircleFilled, FileTextOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ProblemRow } from '../../../shared/contract/problems.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useJobs } from '../../stores/jobs.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Chip } from '../../ui/chips.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RowCells } from './row-cells.tsx'

/** One rejected row: its words beside what they should be, read again while one types. */
export function RowEditor({ row }: { readonly row: ProblemRow }) {
  const { fileId, sheet, row: rowNo, header, cells } = row
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [reason, setReason] = useState('')
  const [isDismissing, setIsDismissing] = useState(false)
  const isBusy = useJobs((state) => state.running !== null)
  const ref = { fileId, sheet, row: rowNo }
  const changes = Object.entries(typed).flatMap(([index, text]) =>
    text === (cells[Number(index)] ?? '') ? [] : [{ index: Number(index), text }],
  )
  const asked = useDeferredValue(JSON.stringify(changes))
  const isChanged = changes.length > 0
  const { value: tried, isLoading } = useAnswer(
    'intake.tryRow',
    isChanged ? { ...ref, cells: JSON.parse(asked) as typeof changes } : null,
  )
  const problems = isChanged && tried ? tried.problems : row.problems
  const isGood = isChanged && tried?.isGood === true && !isLoading
  const canCorrect = isGood && reason.trim() !== '' && !isBusy

  function correct(): void {
    if (!canCorrect || !isActorKnown()) return
    void perform('intake.correctRow', { ...ref, cells: changes, reason: reason.trim() })
  }
  async function dismiss(why: string): Promise<void> {
    setIsDismissing(false)
    if (await perform('intake.dismissRow', { ...ref, reason: why })) noticeRaised('success', problemWords.dismissed)
  }

  return (
    <form
      className="row-editor"
      aria-label={problemWords.rowAt(row.fileName, sheet, rowNo)}
      onSubmit={(event) => {
        event.preventDefault()
        correct()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) correct()
      }}
    >
      <header className="row-editor-head">
        <h2>{problemWords.rowAt(row.fileName, sheet, rowNo)}</h2>
        <Verdict isChanged={isChanged} isGood={isGood} count={problems.length} />
        <span className="spring" />
        <Button
          size="small"
          type="text"
          icon={<FileTextOutlined />}
          onClick={() => evidenceOpened({ ...ref, columns: wrongColumns(row) })}
        >
          {problemWords.openRow}
        </Button>
        <Button size="small" type="text" onClick={() => isActorKnown() && setIsDismissing(true)}>
          {problemWords.dismiss}
        </Button>
      </header>
      <div className="row-editor-body">
        <RowCells
          header={header}
          cells={cells}
          typed={typed}
          problems={problems}
          onType={(index, text) => setTyped((last) => ({ ...last, [index]: text }))}
        />
      </div>
      <footer className="row-editor-foot">
        <Input
          value={reason}
          maxLength={500}
          aria-label={problemWords.why}
          placeholder={problemWords.why}
          onChange={(event) => setReason(event.target.value)}
        />
        {problemWords.offers.map((offer) => (
          <button key={offer} type="button" className="reason-offer" onClick={() => setReason(offer)}>
            {offer}
          </button>
        ))}
        <Button type="primary" htmlType="submit" disabled={!canCorrect} title="Ctrl+Enter">
          {problemWords.correct}
        </Button>
        <Button
          disabled={!isChanged}
          onClick={() => {
            setTyped({})
            setReason('')
          }}
        >
          {problemWords.reset}
        </Button>
      </footer>
      <p className="muted row-editor-hint">{problemWords.reimport}</p>
      <ReasonDialog
        isOpen={isDismissing}
        title={problemWords.dismissTitle(problemWords.rowAt(row.fileName, sheet, rowNo))}
        hint={problemWords.dismissHint}
        label={problemWords.dismissReason}
        okText={problemWords.state.dismissed}
        offers={problemWords.dismissOffers}
        onCancel={() => setIsDismissing(false)}
        onReason={(why) => void dismiss(why)}
      />
    </form>
  )
}

type VerdictProps = { readonly isChanged: boolean; readonly isGood: boolean; readonly count: number }

function Verdict({ isChanged, isGood, count }: VerdictProps) {
  if (isGood) {
    return (
      <span role="status">
        <Chip tone="green" icon={<CheckCircleFilled />}>
          {problemWords.good}
        </Chip>
      </span>
    )
  }
  if (!isChanged) return <span className="muted">{problemWords.unchanged}</span>
  return (
    <span role="status">
      <Chip tone="red" icon={<CloseCircleFilled />}>
        {problemWords.bad(count)}
      </Chip>
    </span>
  )
}

function wrongColumns({ problems, header }: ProblemRow): readonly string[] {
  return problems.flatMap(({ column }) => (column < 0 ? [] : [header[column] ?? '']))
}
