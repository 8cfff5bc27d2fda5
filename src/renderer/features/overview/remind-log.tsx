import { CheckCircleFilled, CloseCircleFilled, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReminderLogRow } from '../../../shared/contract/reminders.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { reminderKinds } from '../../../shared/text/reminder-words.ts'
import { remindWords } from '../../../shared/text/ui/reminders.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Chip } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'

const PAGE = 100
const MOST = 1000
const { columns, channels } = remindWords

/** 催办记录: who was asked for what, and how it went out. */
export function RemindLog() {
  const [limit, setLimit] = useState(PAGE)
  const { value: log, problem } = useAnswer('remind.log', { limit })
  if (problem) return <Problem {...problem} />
  if (!log) return null
  const { rows, total } = log
  return (
    <section aria-label={remindWords.logTitle}>
      <h3 className="section-title">
        {remindWords.logTitle}{' '}
        {total > 0 && <span className="muted num">{remindWords.logCount(rows.length, total)}</span>}
      </h3>
      {rows.length === 0 ? <p className="muted">{remindWords.logNone}</p> : <LogTable rows={rows} />}
      {rows.length < total && limit < MOST && (
        <Button block onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
          {remindWords.more}
        </Button>
      )}
    </section>
  )
}

function LogTable({ rows }: { readonly rows: readonly ReminderLogRow[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{columns.at}</th>
          <th>{columns.kind}</th>
          <th>{columns.subject}</th>
          <th>{columns.recipient}</th>
          <th>{columns.ways}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ mail, at, kind, subject, recipient, ways, hasDraft }) => (
          <tr key={`${mail} ${kind} ${subject}`}>
            <td className="num">{momentText(at)}</td>
            <td>{reminderKinds[kind]}</td>
            <td>{subject}</td>
            <td>{recipient}</td>
            <td>
              <Ways ways={ways} />
            </td>
            <td className="right">
              {hasDraft && (
                <Button
                  size="small"
                  type="text"
                  icon={<FolderOpenOutlined />}
                  title={remindWords.show}
                  aria-label={remindWords.show}
                  onClick={() => void perform('remind.showDraft', { mail })}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A desktop that shows no notices is no failure of the reminder. */
function Ways({ ways }: Pick<ReminderLogRow, 'ways'>) {
  const shown = ways.filter(({ channel, problem }) => channel !== 'desktop' || problem === null)
  return (
    <>
      <span className="remind-kinds">
        {shown.map(({ channel, problem }) => (
          <Chip
            key={channel}
            tone={problem === null ? 'green' : 'red'}
            icon={problem === null ? <CheckCircleFilled /> : <CloseCircleFilled />}
          >
            {channels[channel]}
          </Chip>
        ))}
      </span>
      {shown.map(
        ({ channel, problem }) =>
          problem !== null && (
            <div key={channel} className="muted remind-problem">
              {channels[channel]}：{problem}
            </div>
          ),
      )}
    </>
  )
}
