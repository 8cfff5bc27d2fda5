import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { useState } from 'react'
import type { ChangeRow } from '../../../shared/contract/inbox.ts'
import { inboxWords } from '../../../shared/text/ui/inbox.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { InboxPanel } from './inbox-panel.tsx'

/** 变动: how much nobody has read yet, and the list of it over the screen. */
export function InboxButton({ onGo }: { readonly onGo: (change: ChangeRow) => void }) {
  const { value: counts } = useAnswer('inbox.count', {})
  const [isOpen, setIsOpen] = useState(false)
  const count = counts ? counts.conflict + counts.new + counts.lost + counts.changed + counts.unlisted : 0
  return (
    <>
      <Button
        icon={<BellOutlined />}
        danger={(counts?.conflict ?? 0) > 0}
        aria-label={inboxWords.badge(count)}
        onClick={() => setIsOpen(true)}
      >
        {inboxWords.open}
        {count > 0 && <Badge count={count} overflowCount={9999} size="small" />}
      </Button>
      <SideDrawer open={isOpen} title={inboxWords.title} size={980} onClose={() => setIsOpen(false)}>
        {counts && (
          <InboxPanel
            counts={counts}
            onGo={(change) => {
              setIsOpen(false)
              onGo(change)
            }}
          />
        )}
      </SideDrawer>
    </>
  )
}
