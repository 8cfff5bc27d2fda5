import { Button } from 'antd'
import type { CutoffRow } from '../../../shared/contract/settings.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

type ToldProps = { readonly told: CutoffRow['told']; readonly otherwise: string }

/** Who said so, with the way to take it back. */
export function Told({ told, otherwise }: ToldProps) {
  if (told === null) return <span className="muted">{otherwise}</span>
  const { decisionId, by, at, reason } = told

  async function takeBack(): Promise<void> {
    if (!isActorKnown()) return
    const done = await perform('matching.undo', { decisionId })
    if (done) noticeRaised('info', matchWords.tookBack(done.value.undoneWords))
  }

  return (
    <span className="settings-told">
      <span>{settingsWords.told(by, momentText(at), reason)}</span>
      <Button size="small" onClick={() => void takeBack()}>
        {settingsWords.takeBack}
      </Button>
    </span>
  )
}
