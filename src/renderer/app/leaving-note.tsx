import { SafetyOutlined, SendOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { deliveryWords } from '../../shared/text/ui/reminders.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { useAnswer } from '../bridge/use-answer.ts'

/** Whether anything may leave the machine: never a promise that a switch has taken back. */
export function LeavingNote() {
  const { value: delivery } = useAnswer('delivery.get', {})
  const ways = delivery && [
    ...(delivery.smtp.isOn ? [delivery.smtp.host] : []),
    ...(delivery.webhook.isOn ? [delivery.webhook.shown] : []),
  ]
  if (ways && ways.length > 0) {
    return (
      <Tooltip title={deliveryWords.leavesHint(ways.join('、'))}>
        <span className="topbar-note is-leaving">
          <SendOutlined aria-hidden />
          {deliveryWords.leaves}
        </span>
      </Tooltip>
    )
  }
  return (
    <Tooltip title={shellWords.localOnlyHint}>
      <span className="topbar-note">
        <SafetyOutlined aria-hidden />
        {shellWords.localOnly}
      </span>
    </Tooltip>
  )
}
