import { SendOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { periodTitle } from '../../../shared/domain/period.ts'
import { remindWords } from '../../../shared/text/ui/reminders.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { RemindLog } from './remind-log.tsx'
import { RemindPanel } from './remind-panel.tsx'
import './remind.css'

/** 催办: what would go out now, and what went out before, over the board. */
export function RemindButton({ minute }: { readonly minute: number }) {
  const [isOpen, setIsOpen] = useState(false)
  const { value: preview, problem } = useAnswer('remind.preview', isOpen ? {} : null, minute)
  const { value: delivery } = useAnswer('delivery.get', isOpen ? {} : null)
  return (
    <>
      <Button icon={<SendOutlined />} aria-label={remindWords.open} onClick={() => setIsOpen(true)}>
        {remindWords.open}
      </Button>
      <SideDrawer
        open={isOpen}
        title={preview ? remindWords.title(periodTitle(preview.period)) : remindWords.open}
        size={860}
        onClose={() => setIsOpen(false)}
      >
        {problem ? (
          <Problem {...problem} />
        ) : preview && delivery ? (
          <div className="remind">
            <RemindPanel preview={preview} delivery={delivery} />
            <RemindLog />
          </div>
        ) : (
          <Waiting />
        )}
      </SideDrawer>
    </>
  )
}
