import { FileSearchOutlined, FolderAddOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { shellWords } from '../../../shared/text/ui/shell.ts'
import { startWords } from '../../../shared/text/ui/start.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useJobs } from '../../stores/jobs.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { workspaceLoaded } from '../../stores/session.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { SampleProgress } from './sample-progress.tsx'
import './start.css'

type StartScreenProps = {
  /** Null: asks for a folder. */
  readonly onOpen: (recentId: string | null) => void
  readonly onSample: () => void
}

/** First run: two choices, and what was open before. */
export function StartScreen({ onOpen, onSample }: StartScreenProps) {
  const { value: recent, problem } = useAnswer('workspace.recent', {})
  const isBusy = useJobs((state) => state.running !== null)
  // The page is centred: what came later would move the buttons under a click.
  if (!recent && !problem) return <Waiting />

  return (
    <div className="start">
      <div className="start-body">
        <header className="start-head">
          <h1>{shellWords.product}</h1>
          <p>{startWords.lead}</p>
          <ol className="start-legs">
            {startWords.legs.map(([leg, meaning]) => (
              <li key={leg}>
                <b>{leg}</b>
                {meaning}
              </li>
            ))}
          </ol>
        </header>
        <div className="start-choices">
          <section className="start-card" aria-labelledby="start-sample">
            <FileSearchOutlined aria-hidden />
            <h2 id="start-sample">{startWords.sampleTitle}</h2>
            <p>{startWords.sampleText}</p>
            {isBusy ? (
              <SampleProgress />
            ) : (
              <Button type="primary" size="large" onClick={onSample}>
                {startWords.sampleButton}
              </Button>
            )}
          </section>
          <section className="start-card" aria-labelledby="start-new">
            <FolderAddOutlined aria-hidden />
            <h2 id="start-new">{startWords.newTitle}</h2>
            <p>{startWords.newText}</p>
            <NewWorkspace isBusy={isBusy} />
          </section>
        </div>
        <section aria-labelledby="start-recent">
          <div className="start-recent-head">
            <h2 id="start-recent">{startWords.recentTitle}</h2>
            <Button type="text" icon={<FolderOpenOutlined />} disabled={isBusy} onClick={() => onOpen(null)}>
              {startWords.openOther}
            </Button>
          </div>
          {recent && recent.length === 0 && <p className="muted">{startWords.recentNone}</p>}
          <ul className="start-recent">
            {recent?.map(({ id, name, path }) => (
              <li key={id}>
                <button type="button" className="plain start-recent-item" disabled={isBusy} onClick={() => onOpen(id)}>
                  <span className="strong">{name}</span>
                  <span className="muted">{path}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <p className="muted start-foot">{shellWords.localOnlyHint}</p>
      </div>
    </div>
  )
}

function NewWorkspace({ isBusy }: { readonly isBusy: boolean }) {
  const [name, setName] = useState('')
  const [isCreating, setIsCreating] = useState(false)

  async function create(): Promise<void> {
    if (name.trim() === '') {
      noticeRaised('warning', startWords.nameNeeded)
      return
    }
    setIsCreating(true)
    const created = await perform('workspace.create', { name: name.trim() })
    setIsCreating(false)
    if (created) workspaceLoaded(created.value)
  }

  return (
    <form
      className="start-new"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isCreating) void create()
      }}
    >
      <Input
        size="large"
        value={name}
        maxLength={60}
        aria-label={startWords.newName}
        placeholder={startWords.newPlaceholder}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="large" htmlType="submit" disabled={isBusy} loading={isCreating}>
        {startWords.newButton}
      </Button>
    </form>
  )
}
