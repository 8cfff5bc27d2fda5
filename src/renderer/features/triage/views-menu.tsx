import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { workWords } from '../../../shared/text/ui/work.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { type SavedView, savedViews, viewForgotten, viewSaved } from './saved-views.ts'
import { firstView, type TriageView } from './triage-view.ts'

type ViewsMenuProps = { readonly view: TriageView; readonly onView: (view: TriageView) => void }

const READY_MADE: readonly SavedView[] = [
  { name: workWords.views.work, view: firstView },
  { name: workWords.views.overdue, view: { ...firstView, stage: 'overdue' } },
  { name: workWords.views.answered, view: { ...firstView, stage: 'answered' } },
  { name: workWords.views.held, view: { ...firstView, stage: 'held' } },
]

/** 视图: the program's own and those that the user saved. */
export function ViewsMenu({ view, onView }: ViewsMenuProps) {
  const [views, setViews] = useState(savedViews)
  const [isNaming, setNaming] = useState(false)
  const entry = ({ name, view: shown }: SavedView) => ({ key: name, label: name, onClick: () => onView(shown) })
  const own = views.map((each) => ({
    ...entry(each),
    label: (
      <span className="view-entry">
        {each.name}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={workWords.views.forget(each.name)}
          onClick={(event) => {
            event.stopPropagation()
            setViews(viewForgotten(each.name))
          }}
        />
      </span>
    ),
  }))
  const items = [
    ...READY_MADE.map(entry),
    ...(own.length > 0 ? [{ type: 'divider' as const }, ...own] : []),
    { type: 'divider' as const },
    { key: 'save', label: workWords.views.save, onClick: () => setNaming(true) },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>
          {workWords.views.title} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <Dialog open={isNaming} title={workWords.views.save} onCancel={() => setNaming(false)} width={400}>
        <NameForm
          onName={(name) => {
            setViews(viewSaved(name, view))
            setNaming(false)
          }}
        />
      </Dialog>
    </>
  )
}

function NameForm({ onName }: { readonly onName: (name: string) => void }) {
  const [name, setName] = useState('')
  const given = name.trim()
  return (
    <form
      className="view-name"
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onName(given)
      }}
    >
      <Input
        autoFocus
        maxLength={20}
        value={name}
        aria-label={workWords.views.name}
        placeholder={workWords.views.name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={given === ''}>
        {workWords.views.keep}
      </Button>
    </form>
  )
}
