import { ImportOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { ListGrid } from '../../grid/list-grid.tsx'
import { useJobs } from '../../stores/jobs.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { type FileRow, fileColumns } from './file-columns.tsx'
import { FileDrawer } from './file-drawer.tsx'
import { MappingView } from './mapping-view.tsx'
import { PendingFiles } from './pending-files.tsx'
import { ProblemsDesk } from './problems-desk.tsx'
import { RefusedFiles } from './refused-files.tsx'
import { TemplatesButton } from './templates-button.tsx'
import { WatchButton } from './watch-button.tsx'

type Tab = 'files' | 'problems'

/** 导入: what was dropped, what became of each row, what waits for a person, and a way back. */
export function IntakeScreen() {
  const { value: files, problem } = useAnswer('intake.listFiles', {})
  const isBusy = useJobs((state) => state.running !== null)
  const [openId, setOpenId] = useState<string | null>(null)
  const [tab, setTab] = useState<Tab>('files')
  const [deskFile, setDeskFile] = useState<string | null>(null)
  const [mappingId, setMappingId] = useState<string | null>(null)
  const columns = useMemo(() => fileColumns(setOpenId), [])

  if (problem) return <Problem {...problem} />
  if (!files) return <Waiting />
  if (mappingId !== null) return <MappingView fileId={mappingId} onClose={() => setMappingId(null)} />
  const standing = files.filter((file) => !file.isUndone)
  const rows = standing.reduce((sum, file) => sum + file.rowsRead, 0)
  const problems = standing.reduce((sum, file) => sum + file.problems, 0)
  const open = standing.reduce((sum, file) => sum + file.openProblems, 0)
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{intakeWords.title}</h1>
        <Segmented<Tab>
          aria-label={problemWords.view}
          value={tab}
          options={[
            { value: 'files', label: problemWords.filesTab },
            { value: 'problems', label: open > 0 ? `${problemWords.tab} ${open}` : problemWords.tab },
          ]}
          onChange={setTab}
        />
        <Button
          type="primary"
          icon={<ImportOutlined />}
          disabled={isBusy}
          onClick={() => void perform('intake.pickAndImport', {})}
        >
          {intakeWords.choose}
        </Button>
        <WatchButton />
        <TemplatesButton />
        <span className="muted toolbar-hint">{intakeWords.hint}</span>
        <span className="spring" />
        {files.length > 0 && <span className="num muted">{intakeWords.summary(standing.length, rows, problems)}</span>}
      </div>
      {tab === 'problems' ? (
        <ProblemsDesk fileId={deskFile} onFile={setDeskFile} />
      ) : (
        <>
          <PendingFiles onMap={setMappingId} />
          <RefusedFiles />
          <div className="screen-fill">
            {files.length === 0 ? (
              <Empty title={intakeWords.emptyTitle} hint={intakeWords.emptyHint} />
            ) : (
              <ListGrid<FileRow>
                isMain
                gridId="intake.files"
                label={intakeWords.title}
                columns={columns}
                rows={files}
                rowId={fileRowKey}
                onOpen={(file) => setOpenId(fileRowKey(file))}
                options={{ rowHeight: 34, rowClassRules: { 'is-struck': ({ data }) => data?.isUndone ?? false } }}
              />
            )}
          </div>
        </>
      )}
      <FileDrawer
        file={files.find((file) => fileRowKey(file) === openId) ?? null}
        onClose={() => setOpenId(null)}
        onProblems={(fileId) => {
          setOpenId(null)
          setDeskFile(fileId)
          setTab('problems')
        }}
        onMap={(fileId) => {
          setOpenId(null)
          setMappingId(fileId)
        }}
      />
    </div>
  )
}

/** The same bytes may be imported again after an undo: file and moment name the row. */
function fileRowKey(file: FileRow): string {
  return `${file.fileId}/${file.importedAt}`
}
