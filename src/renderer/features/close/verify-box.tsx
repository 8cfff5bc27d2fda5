import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { Result } from '../../../shared/base/index.ts'
import type { VerifyReport } from '../../../shared/contract/close.ts'
import type { AppError } from '../../../shared/contract/errors.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { call, verifyFile } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { useView } from '../../stores/view.ts'
import { VerifyReportView } from './verify-report.tsx'

/** Any pack, of any workspace: dropped here or chosen, then every file and signature is checked. */
export function VerifyBox() {
  const wanted = useView((state) => state.focus?.verify ?? false)
  const box = useRef<HTMLElement>(null)
  const [report, setReport] = useState<VerifyReport | null>(null)
  const [isChecking, setIsChecking] = useState(false)
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    if (wanted) box.current?.scrollIntoView({ block: 'end' })
  }, [wanted])

  async function check(ask: () => Promise<Result<VerifyReport | null, AppError>>): Promise<void> {
    setIsChecking(true)
    const answer = await ask()
    setIsChecking(false)
    if (answer.ok) {
      if (answer.value) setReport(answer.value)
      return
    }
    setReport(null)
    const { happened, next } = messageOf(answer.error)
    noticeRaised('error', happened, next)
  }

  function dropped(event: DragEvent): void {
    setIsOver(false)
    // Taken here: the window's own drop zone leaves a prevented drop alone.
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file) void check(() => verifyFile(file))
  }

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
      onDrop={dropped}
    >
      <header className="card-head">
        <h2 id="verify-title">{closeWords.verify}</h2>
        <span className="muted">{closeWords.verifyHint}</span>
      </header>
      <div className="verify-drop">
        <SafetyCertificateOutlined aria-hidden />
        <span>{isChecking ? closeWords.verifying : closeWords.verifyDrop}</span>
        <Button loading={isChecking} onClick={() => void check(() => call('close.verifyPack', { path: null }))}>
          {closeWords.verifyChoose}
        </Button>
      </div>
      {report && <VerifyReportView report={report} />}
    </section>
  )
}
