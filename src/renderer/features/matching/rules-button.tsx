import { OrderedListOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { RulesPanel } from './rules-panel.tsx'

/** 规则: opens the book of matching rules over the screen. */
export function RulesButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<OrderedListOutlined />} onClick={() => setIsOpen(true)}>
        {rulesWords.open}
      </Button>
      <Drawer open={isOpen} title={rulesWords.title} size={980} destroyOnHidden onClose={() => setIsOpen(false)}>
        <RulesPanel />
      </Drawer>
    </>
  )
}
