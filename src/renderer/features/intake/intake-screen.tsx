import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { ListGrid } from '../../grid/list-grid.tsx'
import { useJobs } from '../../stores/jobs.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { type FileRow, fileColumns } from './file-columns.tsx'
import { FileDrawer } from './file-drawer.tsx'
import { RefusedFiles } from './refused-files.tsx'
import { WatchButton } from './watch-button.tsx'

/** 导入: what was dropped, what became of each row, and a way back. */
export function IntakeScreen() {
  const { value: files, problem } = useAnswer('intake.listFiles', {})
  const isBusy = useJobs((state) => state.running !== null)
  const [openId, setOpenId] = useState<string | null>(null)
  const columns = useMemo(() => fileColumns(setOpenId), [])

  if (problem) return <Problem {...problem} />
  if (!files) return <Waiting />
  const standing = files.filter((file) => !file.isUndone)
  const rows = standing.reduce((sum, file) => sum + file.rowsRead, 0)
  const problems = standing.reduce((sum, file) => sum + file.problems, 0)
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{intakeWords.title}</h1>
        <Button
          type="primary"
          icon={<ImportOutlined />}
          disabled={isBusy}
          onClick={() => void perform('intake.pickAndImport', {})}
        >
          {intakeWords.choose}
        </Button>
        <WatchButton />
        <span className="muted">{intakeWords.hint}</span>
        <span className="spring" />
        {files.length > 0 && <span className="num muted">{intakeWords.summary(standing.length, rows, problems)}</span>}
      </div>
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
      <FileDrawer file={files.find((file) => fileRowKey(file) === openId) ?? null} onClose={() => setOpenId(null)} />
    </div>
  )
}

/** The same bytes may be imported again after an undo: file and moment name the row. */
function fileRowKey(file: FileRow): string {
  return `${file.fileId}/${file.importedAt}`
}
