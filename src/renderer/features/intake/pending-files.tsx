import { QuestionCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'

type PendingFile = OutputOf<'intake.listPending'>[number]
type PendingFilesProps = { readonly onMap: (fileId: string) => void }

/** 待确认: files that are kept and count for nothing yet, each with the question that a person can answer. */
export function PendingFiles({ onMap }: PendingFilesProps) {
  const { value: files } = useAnswer('intake.listPending', {})
  if (!files || files.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      icon={<QuestionCircleOutlined />}
      className="refused"
      title={
        <span>
          {mappingWords.pendingTitle(files.length)} <span className="muted">{mappingWords.pendingNote}</span>
        </span>
      }
      description={
        <ul className="pending-list" aria-label={mappingWords.pendingTitle(files.length)}>
          {files.map((file) => (
            <li key={file.fileId}>
              <b>{file.name}</b>
              <span>{file.happened}</span>
              <span className="pending-acts">
                <Button size="small" type="primary" onClick={() => onMap(file.fileId)}>
                  {mappingWords.confirmColumns}
                </Button>
                <DropButton file={file} />
              </span>
            </li>
          ))}
        </ul>
      }
    />
  )
}

function DropButton({ file }: { readonly file: PendingFile }) {
  return (
    <Popconfirm
      title={mappingWords.dropTitle(file.name)}
      description={<div style={{ maxWidth: 300 }}>{mappingWords.dropText}</div>}
      okText={mappingWords.dropOk}
      cancelText={mappingWords.keep}
      placement="bottomRight"
      onConfirm={() => void perform('intake.dropPending', { fileId: file.fileId })}
    >
      <Button size="small" type="text">
        {mappingWords.dropPending}
      </Button>
    </Popconfirm>
  )
}
