import { Button } from 'antd'
import { useState } from 'react'
import { deliveryWords } from '../../../shared/text/ui/reminders.ts'
import { perform } from '../../bridge/perform.ts'

type DeliveryEndProps = {
  readonly channel: 'smtp' | 'webhook'
  /** As it is saved. */
  readonly isOn: boolean
  readonly isChanged: boolean
  readonly problem: string | null
}

/** What is wrong, 发送测试 and 保存. */
export function DeliveryEnd({ channel, isOn, isChanged, problem }: DeliveryEndProps) {
  const [isTesting, setIsTesting] = useState(false)
  const [outcome, setOutcome] = useState<{ readonly problem: string | null } | null>(null)

  async function test(): Promise<void> {
    setOutcome(null)
    setIsTesting(true)
    const done = await perform('delivery.test', { channel })
    setIsTesting(false)
    if (done) setOutcome(done.value)
  }

  return (
    <div className="settings-submit delivery-end">
      <span role="status">
        {problem !== null ? (
          <span className="is-bad">{problem}</span>
        ) : isTesting ? (
          <span className="muted">{deliveryWords.testing}</span>
        ) : outcome === null ? (
          <span className="muted">{isOn && !isChanged ? deliveryWords.on : deliveryWords.testNeedsOn}</span>
        ) : outcome.problem === null ? (
          <span className="is-good">{deliveryWords.tested}</span>
        ) : (
          <span className="is-bad">{outcome.problem}</span>
        )}
      </span>
      <Button disabled={!isOn || isChanged} loading={isTesting} onClick={() => void test()}>
        {deliveryWords.test}
      </Button>
      <Button type="primary" htmlType="submit" disabled={!isChanged}>
        {deliveryWords.save}
      </Button>
    </div>
  )
}
