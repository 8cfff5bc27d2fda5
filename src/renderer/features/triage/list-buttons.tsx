import { FileDoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listsWords } from '../../../shared/text/ui/lists.ts'
import { ListDrawer } from './list-drawer.tsx'

/** 差额清单 and its way back, behind one button: the toolbar is narrow. */
export function ListButtons() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button icon={<FileDoneOutlined />} onClick={() => setIsOpen(true)}>
        {listsWords.open}
      </Button>
      <ListDrawer isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
