import { IdcardOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { AliasesPanel } from './aliases-panel.tsx'

/** 别名: opens the ledger of payers' names over the screen. */
export function AliasesButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<IdcardOutlined />} onClick={() => setIsOpen(true)}>
        {aliasesWords.open}
      </Button>
      <Drawer open={isOpen} title={aliasesWords.title} size={980} destroyOnHidden onClose={() => setIsOpen(false)}>
        <AliasesPanel />
      </Drawer>
    </>
  )
}
