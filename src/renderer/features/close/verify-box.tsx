import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button, Input, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { keyWords } from '../../../shared/text/ui/keys.ts'
import { useView } from '../../stores/view.ts'
import type { Verifying } from './use-verify.ts'
import { VerifyReportView } from './verify-report.tsx'

/** Any pack, of any workspace: dropped here or chosen, then every file and signature is checked. */
export function VerifyBox({ verifying }: { readonly verifying: Verifying }) {
  const { report, isChecking, progress, typedKeys, typeKeys, choose, verify, dismiss } = verifying
  const wanted = useView((state) => state.focus?.verify ?? false)
  const box = useRef<HTMLElement>(null)
  const [isOver, setIsOver] = useState(false)

  // A verdict below the fold looks like no verdict.
  useEffect(() => {
    if (wanted || report) box.current?.scrollIntoView({ block: report ? 'start' : 'end' })
  }, [wanted, report])

  return (
    <section
      ref={box}
      className={isOver ? 'card verify is-over' : 'card verify'}
      aria-labelledby="verify-title"
      data-drop="verify"
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false)
        const [file] = event.dataTransfer.files
        if (file && /\.json$/i.test(file.name)) return // a review that came back is the screen's
        // Taken here: the window's own drop zone leaves a prevented drop alone.
        event.preventDefault()
        if (file) verify(file)
      }}
    >
      <header className="card-head">
        <h2 id="verify-title">{closeWords.verify}</h2>
        {report && (
          <Button size="small" onClick={dismiss}>
            {closeWords.verifyClose}
          </Button>
        )}
      </header>
      <div className="verify-drop">
        <SafetyCertificateOutlined aria-hidden />
        <span>{isChecking ? progress?.phase || closeWords.verifying : closeWords.verifyDrop}</span>
        <Button loading={isChecking} onClick={choose}>
          {closeWords.verifyChoose}
        </Button>
      </div>
      <label className="verify-keys" htmlFor="verify-keys">
        <span>{keyWords.known}</span>
        <Input
          id="verify-keys"
          value={typedKeys}
          placeholder={keyWords.placeholder}
          title={keyWords.hint}
          maxLength={1000}
          allowClear
          onChange={(event) => typeKeys(event.target.value)}
        />
      </label>
      {progress && progress.total > 0 && (
        <Progress
          percent={Math.round(Math.min(1, progress.done / progress.total) * 100)}
          size="small"
          status="active"
          aria-label={progress.phase}
        />
      )}
      {report ? <VerifyReportView report={report} /> : <p className="muted card-note">{closeWords.verifyHint}</p>}
    </section>
  )
}
