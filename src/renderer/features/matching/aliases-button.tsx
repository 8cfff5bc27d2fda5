import { IdcardOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { AliasesPanel } from './aliases-panel.tsx'

/** 别名: opens the ledger of payers' names over the screen. */
export function AliasesButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<IdcardOutlined />} onClick={() => setIsOpen(true)}>
        {aliasesWords.open}
      </Button>
      <SideDrawer open={isOpen} title={aliasesWords.title} size={980} onClose={() => setIsOpen(false)}>
        <AliasesPanel />
      </SideDrawer>
    </>
  )
}
