import { Button } from 'antd'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { screenOpened } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Gate } from './gate.tsx'
import { PackBox } from './pack-box.tsx'
import { SignOffs } from './sign-offs.tsx'
import { Totals } from './totals.tsx'
import { VerifyBox } from './verify-box.tsx'
import './close.css'

/** 月结: what blocks, what it adds up to, who signs, the pack, and the proof of any pack. */
export function CloseScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const { period } = workspace
  return (
    <div className="close">
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
        <ClosePeriod period={period} workspace={workspace} />
      )}
      <VerifyBox />
    </div>
  )
}

function ClosePeriod({ period, workspace }: { readonly period: PeriodKey; readonly workspace: WorkspaceView }) {
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
          <SignOffs view={view} actor={workspace.actor.name} />
          <PackBox view={view} />
        </div>
      </div>
    </>
  )
}
