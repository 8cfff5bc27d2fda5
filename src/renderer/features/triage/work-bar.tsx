import { Button } from 'antd'
import { workWords } from '../../../shared/text/ui/work.ts'
import type { WorkAct } from './work-dialog.tsx'

type WorkBarProps = { readonly isHeld: boolean; readonly onAct: (act: WorkAct) => void }

/** 改派, 反馈, 停表, 备注: the same acts for one difference and for many. */
export function WorkBar({ isHeld, onAct }: WorkBarProps) {
  const hold = isHeld ? 'resume' : 'hold'
  return (
    <>
      <Button size="small" title="A" onClick={() => onAct('assign')}>
        {workWords.assign.act}…
      </Button>
      <Button size="small" title="F" onClick={() => onAct('answer')}>
        {workWords.answer.act}…
      </Button>
      <Button size="small" title="S" onClick={() => onAct(hold)}>
        {isHeld ? workWords.hold.resume : workWords.hold.act}…
      </Button>
      <Button size="small" title="N" onClick={() => onAct('note')}>
        {workWords.note.act}…
      </Button>
    </>
  )
}
