import { FileProtectOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ExceptionRow, WaitingRow } from '../../../shared/contract/overview.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import { exceptionWords } from '../../../shared/text/ui/exceptions.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { ExceptionsPanel } from './exceptions-panel.tsx'

type ExceptionsButtonProps = {
  readonly period: PeriodKey
  /** The month is cut off: what is chosen missed it. */
  readonly isCutOff: boolean
  readonly chosen: WaitingRow | null
}

const NONE: readonly ExceptionRow[] = []

/** 封关例外单: asked for a chosen contract, and the month's list with both signatures. */
export function ExceptionsButton({ period, isCutOff, chosen }: ExceptionsButtonProps) {
  const exceptions = useAnswer('overview.exceptions', { period }).value ?? NONE
  const [isOpen, setOpen] = useState(false)
  const [asking, setAsking] = useState<string | null>(null)
  const mayAsk = isCutOff && chosen !== null && !exceptions.some(({ contractNo }) => contractNo === chosen.contractNo)

  async function ask(contractNo: string, reason: string): Promise<void> {
    setAsking(null)
    const done = await perform('overview.askException', { contractNo, period, reason })
    if (done) noticeRaised('success', exceptionWords.asked(contractNo))
  }

  return (
    <>
      {mayAsk && (
        <Button size="small" onClick={() => isActorKnown() && setAsking(chosen.contractNo)}>
          {exceptionWords.ask}
        </Button>
      )}
      {(isCutOff || exceptions.length > 0) && (
        <Button size="small" icon={<FileProtectOutlined />} onClick={() => setOpen(true)}>
          {exceptionWords.open(exceptions.length)}
        </Button>
      )}
      <SideDrawer open={isOpen} title={exceptionWords.title} size={880} onClose={() => setOpen(false)}>
        <ExceptionsPanel exceptions={exceptions} />
      </SideDrawer>
      <ReasonDialog
        isOpen={asking !== null}
        title={exceptionWords.askTitle(asking ?? '')}
        hint={exceptionWords.askHint}
        label={exceptionWords.askReason}
        okText={exceptionWords.ask.replace('…', '')}
        offers={exceptionWords.askOffers}
        onCancel={() => setAsking(null)}
        onReason={(reason) => asking !== null && void ask(asking, reason)}
      />
    </>
  )
}
