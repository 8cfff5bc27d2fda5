import { Button } from 'antd'
import { type DragEvent, type ReactNode, useEffect } from 'react'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { droppedTaken, useVerifying } from '../../stores/verifying.ts'
import { screenOpened } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Gate } from './gate.tsx'
import { PackBox } from './pack-box.tsx'
import { ReviewArrived } from './review-arrived.tsx'
import { SignOffs } from './sign-offs.tsx'
import { SinceSignedBox } from './since-signed-box.tsx'
import { Totals } from './totals.tsx'
import { type Reviewing, useReview } from './use-review.ts'
import { useVerify } from './use-verify.ts'
import { VerifyBox } from './verify-box.tsx'
import './close.css'

/** 月结: what blocks, what it adds up to, who signs, the pack, and the proof of any pack. */
export function CloseScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const { period } = workspace
  const verifying = useVerify()
  const reviewing = useReview()
  const { arrived } = reviewing
  const fallen = useVerifying((state) => state.dropped)
  // A verdict stands above all else; the empty box keeps to its column.
  const box = <VerifyBox verifying={verifying} />

  function taken(file: File): void {
    if (/\.json$/i.test(file.name)) reviewing.read(file)
    else verifying.verify(file)
  }

  /** A zip on this screen is a pack to prove, a JSON a review that came back; other files are for the window's own drop zone. */
  function dropped(event: DragEvent): void {
    const [file, ...more] = event.dataTransfer.files
    if (event.defaultPrevented || !file || more.length > 0 || !/\.(zip|json)$/i.test(file.name)) return
    event.preventDefault()
    taken(file)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that fell elsewhere
  useEffect(() => {
    if (!fallen) return
    droppedTaken()
    taken(fallen)
  }, [fallen])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop has its button in the verify box
    <div className="close" onDrop={dropped}>
      {arrived && <ReviewArrived key={arrived.fileId} arrived={arrived} onClose={reviewing.dismiss} />}
      {verifying.report && box}
      {period === null ? (
        <Empty
          title={closeWords.noPeriodTitle}
          hint={closeWords.noPeriodHint}
          action={
            <Button type="primary" onClick={() => screenOpened('intake')}>
              {slipWords.goImport}
            </Button>
          }
        />
      ) : (
        <ClosePeriod period={period} workspace={workspace} reviewing={reviewing}>
          {!verifying.report && box}
        </ClosePeriod>
      )}
      {period === null && !verifying.report && box}
    </div>
  )
}

type ClosePeriodProps = {
  readonly period: PeriodKey
  readonly workspace: WorkspaceView
  readonly reviewing: Reviewing
  readonly children: ReactNode
}

function ClosePeriod({ period, workspace, reviewing, children }: ClosePeriodProps) {
  const { value: view, problem } = useAnswer('close.get', { period })
  if (problem) return <Problem {...problem} />
  if (!view) return <Waiting />
  return (
    <>
      <h1 className="close-title">{closeWords.title(periodTitle(view.period))}</h1>
      <div className="close-columns">
        <div className="close-column">
          <Gate view={view} />
          <Totals view={view} />
        </div>
        <div className="close-column">
          {view.sinceSigned && <SinceSignedBox period={view.period} sinceSigned={view.sinceSigned} />}
          <SignOffs view={view} actor={workspace.actor.name} onTakeIn={reviewing.choose} />
          <PackBox view={view} />
          {children}
        </div>
      </div>
    </>
  )
}
