import { OrderedListOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { RulesPanel } from './rules-panel.tsx'

/** 规则: opens the book of matching rules over the screen. */
export function RulesButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<OrderedListOutlined />} onClick={() => setIsOpen(true)}>
        {rulesWords.open}
      </Button>
      <SideDrawer open={isOpen} title={rulesWords.title} size={980} onClose={() => setIsOpen(false)}>
        <RulesPanel />
      </SideDrawer>
    </>
  )
}
