import { CopyOutlined, FileDoneOutlined, FolderOpenOutlined, ImportOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { MadeListView } from '../../../shared/contract/lists.ts'
import type { ListRecipient } from '../../../shared/domain/daily-list.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { listLines } from '../../../shared/text/list-text.ts'
import { recipientScope, recipientWords, runTitle } from '../../../shared/text/list-words.ts'
import { listsWords } from '../../../shared/text/ui/lists.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { putOnClipboard } from '../../grid/put-on-clipboard.ts'
import { useJobs } from '../../stores/jobs.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Amount } from '../../ui/amount.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ListPrint, type PrintedList } from './list-print.tsx'
import './lists.css'

type ListDrawerProps = { readonly isOpen: boolean; readonly onClose: () => void }

/** Lists that were made, the latest in front; another is made from here. */
export function ListDrawer({ isOpen, onClose }: ListDrawerProps) {
  const isBusy = useJobs((state) => state.running !== null)
  return (
    <SideDrawer
      open={isOpen}
      title={listsWords.title}
      size={900}
      onClose={onClose}
      extra={
        <span className="lists-acts">
          <Button
            icon={<ImportOutlined />}
            disabled={isBusy}
            onClick={() => isActorKnown() && void perform('lists.pickFeedback', {})}
          >
            {listsWords.importFeedback}
          </Button>
          <Button
            type="primary"
            icon={<FileDoneOutlined />}
            disabled={isBusy}
            onClick={() => isActorKnown() && void perform('lists.make', {})}
          >
            {listsWords.make}
          </Button>
        </span>
      }
    >
      <p className="muted">{listsWords.hint}</p>
      <MadeLists />
    </SideDrawer>
  )
}

function MadeLists() {
  const { value: lists, problem } = useAnswer('lists.made', {})
  /** Null: the latest, whichever that is. */
  const [seq, setSeq] = useState<number | null>(null)
  const latest = lists?.[0]?.seq
  // One that was made just now is what somebody wants to see.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new latest one, and nothing else, goes to the front
  useEffect(() => setSeq(null), [latest])
  if (problem) return <Problem {...problem} />
  if (!lists) return <Waiting />
  const shown = lists.find((list) => list.seq === seq) ?? lists[0]
  if (!shown) return <Empty title={listsWords.emptyTitle} hint={listsWords.emptyHint} />
  return (
    <>
      <div className="lists-bar">
        <Select
          aria-label={listsWords.which}
          value={shown.seq}
          options={lists.map((list) => ({ value: list.seq, label: runTitle(list.run) }))}
          popupMatchSelectWidth={false}
          onChange={setSeq}
        />
        <span className="muted num">
          {listsWords.madeBy(shown.run.kind === 'by-hand' ? shown.by : listsWords.byClock, momentText(shown.madeAt))}
        </span>
      </div>
      <ListTable list={shown} />
    </>
  )
}

function ListTable({ list }: { readonly list: MadeListView }) {
  const [printed, setPrinted] = useState<PrintedList | null>(null)
  const { columns } = listsWords
  async function print(recipient: ListRecipient): Promise<void> {
    const read = await perform('lists.read', { seq: list.seq, recipient })
    if (read) setPrinted(read.value)
  }
  async function copy(recipient: ListRecipient): Promise<void> {
    const read = await perform('lists.read', { seq: list.seq, recipient })
    if (!read) return
    const lines = listLines(read.value.notes, read.value.rows)
    putOnClipboard({ header: [], rows: lines.map((text) => [{ text, isNumber: false }]) })
    noticeRaised('success', listsWords.copied(read.value.rows.length), listsWords.copiedNext)
  }
  return (
    <>
      <table className="plain-table lists-table">
        <thead>
          <tr>
            <th>{columns.recipient}</th>
            <th className="right">{columns.rows}</th>
            <th className="right">{columns.waiting}</th>
            <th className="right">{columns.overdue}</th>
            <th className="right">{columns.answered}</th>
            <th className="right">{columns.held}</th>
            <th className="right">{columns.amount}</th>
            <th aria-label={listsWords.show} />
          </tr>
        </thead>
        <tbody>
          {list.files.map((file) => (
            <tr key={file.recipient}>
              <td>
                <b>{recipientWords[file.recipient]}</b>
                <span className="muted lists-scope">{recipientScope[file.recipient]}</span>
              </td>
              <td className="right num">{file.rows}</td>
              <td className="right num">{file.waiting}</td>
              <td className={file.overdue > 0 ? 'right num is-bad' : 'right num'}>{file.overdue}</td>
              <td className="right num">{file.answered}</td>
              <td className="right num">{file.held}</td>
              <td className="right num">
                <Amount value={file.askedSum} />
              </td>
              <td className="lists-acts">
                <Button
                  size="small"
                  icon={<PrinterOutlined />}
                  aria-label={listsWords.printOf(recipientWords[file.recipient])}
                  onClick={() => void print(file.recipient)}
                >
                  {listsWords.print}
                </Button>
                <Button
                  size="small"
                  icon={<CopyOutlined />}
                  aria-label={listsWords.copyOf(recipientWords[file.recipient])}
                  onClick={() => void copy(file.recipient)}
                >
                  {listsWords.copy}
                </Button>
                <Button
                  size="small"
                  icon={<FolderOpenOutlined />}
                  aria-label={listsWords.showOf(recipientWords[file.recipient])}
                  onClick={() => void perform('lists.show', { seq: list.seq, recipient: file.recipient })}
                >
                  {listsWords.show}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{listsWords.asMade}</p>
      {printed && <ListPrint list={printed} onPrinted={() => setPrinted(null)} />}
    </>
  )
}
