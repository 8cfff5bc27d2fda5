import { EyeOutlined } from '@ant-design/icons'
import { Alert, Badge, Button } from 'antd'
import { useState } from 'react'
import type { WatchView } from '../../../shared/contract/watch.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Chip } from '../../ui/chips.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'

/** 监视文件夹: which one, and what came of each file that settled there. */
export function WatchButton() {
  const { value: watch } = useAnswer('watch.current', {})
  const [isOpen, setIsOpen] = useState(false)
  if (!watch) return null
  const status = watch.folder === null ? 'default' : watch.isMissing ? 'error' : 'success'
  return (
    <>
      <Button icon={<EyeOutlined />} onClick={() => setIsOpen(true)}>
        {intakeWords.watch}
        {watch.folder !== null && <Badge status={status} style={{ marginInlineStart: 6 }} />}
      </Button>
      <SideDrawer open={isOpen} title={intakeWords.watch} size={640} onClose={() => setIsOpen(false)}>
        <WatchedFolder watch={watch} />
      </SideDrawer>
    </>
  )
}

function WatchedFolder({ watch }: { readonly watch: WatchView }) {
  const { folder, isMissing, files } = watch
  return (
    <>
      <p className="muted">{intakeWords.watchHint}</p>
      <div className="watch-folder">
        <span className={folder === null ? 'muted' : ''}>{folder ?? intakeWords.watchNone}</span>
        <Button type={folder === null ? 'primary' : 'default'} onClick={() => void perform('watch.choose', {})}>
          {folder === null ? intakeWords.watchChoose : intakeWords.watchChange}
        </Button>
        {folder !== null && <Button onClick={() => void perform('watch.stop', {})}>{intakeWords.watchStop}</Button>}
      </div>
      {isMissing && <Alert type="error" showIcon title={intakeWords.watchMissing} />}
      <h3 className="section-title">{intakeWords.watchFiles}</h3>
      {files.length === 0 ? <p className="muted">{intakeWords.watchFilesNone}</p> : <SeenFiles files={files} />}
    </>
  )
}

const tones = { imported: 'green', known: 'gray', refused: 'red' } as const

function SeenFiles({ files }: { readonly files: WatchView['files'] }) {
  return (
    <table className="plain-table watch-files">
      <thead>
        <tr>
          <th>{intakeWords.watchSeenAt}</th>
          <th>{intakeWords.file}</th>
          <th>{intakeWords.watchResult}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ name, seenAt, outcome, happened, next }) => (
          <tr key={`${name}/${seenAt}`}>
            <td className="num">{momentText(seenAt)}</td>
            <td>{name}</td>
            <td>
              <Chip tone={tones[outcome]}>{intakeWords.watchOutcome[outcome]}</Chip>
              {happened !== '' && (
                <div>
                  {happened} <span className="muted">{next}</span>
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
