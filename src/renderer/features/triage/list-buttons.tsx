import { FileDoneOutlined, ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listsWords } from '../../../shared/text/ui/lists.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useJobs } from '../../stores/jobs.ts'
import { ListDrawer } from './list-drawer.tsx'

/** 差额清单 and its way back. */
export function ListButtons() {
  const [isOpen, setIsOpen] = useState(false)
  const isBusy = useJobs((state) => state.running !== null)
  return (
    <>
      <Button icon={<FileDoneOutlined />} onClick={() => setIsOpen(true)}>
        {listsWords.open}
      </Button>
      <Button
        icon={<ImportOutlined />}
        disabled={isBusy}
        onClick={() => isActorKnown() && void perform('lists.pickFeedback', {})}
      >
        {listsWords.importFeedback}
      </Button>
      <ListDrawer isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
