import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type EpochDay, parseDay } from '../../../shared/domain/epoch-day.ts'
import { formatMoment } from '../../../shared/domain/epoch-ms.ts'
import { auditWords } from '../../../shared/text/audit-words.ts'
import { auditUiWords as words } from '../../../shared/text/ui/accounts.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Chip } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'

const PAGE = 50

/** 操作日志: by person, time and content, with the word on whether its chain holds. */
export function AuditDrawer({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <SideDrawer open={isOpen} title={words.title} size="min(1180px, 96vw)" onClose={onClose}>
      <AuditLog />
    </SideDrawer>
  )
}

function AuditLog() {
  const [person, setPerson] = useState('')
  const [text, setText] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [offset, setOffset] = useState(0)
  const days = { from: dayIn(from), to: dayIn(to) }
  const isReadable = days.from !== undefined && days.to !== undefined
  const search = isReadable ? { person, text, from: days.from ?? null, to: days.to ?? null } : null
  const { value: log } = useAnswer('audit.list', search && { ...search, offset, limit: PAGE })

  /** Another question begins with its latest rows. */
  function asked(set: (value: string) => void): (value: string) => void {
    return (value) => {
      set(value)
      setOffset(0)
    }
  }

  async function save(format: 'xlsx' | 'csv'): Promise<void> {
    if (!search) return
    const saved = await perform('audit.export', { ...search, format })
    if (saved?.value) noticeRaised('success', words.exported(saved.value.name, saved.value.rows))
  }

  return (
    <div className="audit">
      <div className="audit-search">
        <Select
          value={person}
          aria-label={words.person}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: words.anybody },
            ...(log?.persons ?? []).map((value) => ({ value, label: value })),
          ]}
          onChange={asked(setPerson)}
        />
        <DayInput label={words.from} value={from} isBad={days.from === undefined} onChange={asked(setFrom)} />
        <DayInput label={words.to} value={to} isBad={days.to === undefined} onChange={asked(setTo)} />
        <Input
          allowClear
          value={text}
          maxLength={200}
          aria-label={words.search}
          placeholder={words.text}
          onChange={(event) => asked(setText)(event.target.value)}
        />
        <Button disabled={!search} onClick={() => void save('xlsx')}>
          {words.exportXlsx}
        </Button>
        <Button disabled={!search} onClick={() => void save('csv')}>
          {words.exportCsv}
        </Button>
      </div>
      {!isReadable && <p className="is-bad">{words.dayUnreadable}</p>}
      {log && (
        <div className="audit-state">
          {log.brokenSeq === null ? (
            <Chip tone="green" icon={<CheckCircleFilled />}>
              {words.holds(log.checked)}
            </Chip>
          ) : (
            <Chip tone="red" icon={<CloseCircleFilled />}>
              {words.broken(log.brokenSeq)}
            </Chip>
          )}
          <span className="muted num">{words.total(log.total)}</span>
          <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {words.later}
          </Button>
          <Button size="small" disabled={offset + PAGE >= log.total} onClick={() => setOffset(offset + PAGE)}>
            {words.earlier}
          </Button>
        </div>
      )}
      {log && log.rows.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {log && log.rows.length > 0 && (
        <table className="plain-table audit-table">
          <thead>
            <tr>
              <th className="right">{words.columns.seq}</th>
              <th>{words.columns.at}</th>
              <th>{words.columns.person}</th>
              <th>{words.columns.action}</th>
              <th>{words.columns.subject}</th>
              <th>{words.columns.detail}</th>
            </tr>
          </thead>
          <tbody>
            {log.rows.map((row) => (
              <tr key={row.seq}>
                <td className="right num">{row.seq}</td>
                <td className="num">{formatMoment(row.at).replace('T', ' ')}</td>
                <td>{row.person}</td>
                <td>{auditWords[row.action] ?? row.action}</td>
                <td className="audit-long">{row.subject}</td>
                <td className="audit-long muted" title={row.detail}>
                  {row.detail}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

type DayInputProps = {
  readonly label: string
  readonly value: string
  readonly isBad: boolean
  readonly onChange: (value: string) => void
}

function DayInput({ label, value, isBad, onChange }: DayInputProps) {
  return (
    <Input
      value={value}
      maxLength={10}
      status={isBad ? 'error' : ''}
      aria-label={label}
      placeholder={`${label} ${words.day}`}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Undefined: this is no day; null: none is asked for. */
function dayIn(text: string): EpochDay | null | undefined {
  return text.trim() === '' ? null : (parseDay(text.trim()) ?? undefined)
}
