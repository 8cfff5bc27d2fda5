import { BookOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { searchPages } from '../../shared/engine/checks/search-pages.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { openPage } from '../bridge/open-handbook.ts'
import { useAnswer } from '../bridge/use-answer.ts'
import { useSession } from '../stores/session.ts'
import { paletteToggled, useView } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { type Act, actsOf } from './acts.tsx'

/** Ctrl+K: every screen and act by name. */
export function Palette() {
  const isOpen = useView((state) => state.isPaletteOpen)
  return (
    <Dialog
      open={isOpen}
      onCancel={() => paletteToggled(false)}
      closable={false}
      width={560}
      style={{ top: 90 }}
      aria-label={shellWords.palette}
    >
      <PaletteBody />
    </Dialog>
  )
}

function PaletteBody() {
  const workspace = useSession((state) => state.workspace ?? null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const words = typed.trim().toLowerCase().split(/\s+/)
  const acts = actsOf(workspace).filter((act) => words.every((word) => act.name.toLowerCase().includes(word)))
  const found = [...acts, ...usePageActs(typed, workspace !== null)]
  const chosen = Math.min(at, found.length - 1)

  function run(act: Act | undefined): void {
    if (!act || act.isOff) return
    paletteToggled(false)
    act.perform()
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(found.length, 1))
    else if (event.key === 'ArrowUp') setAt((chosen - 1 + found.length) % Math.max(found.length, 1))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[chosen])
    else return
    event.preventDefault()
  }

  return (
    <>
      <Input
        autoFocus
        size="large"
        value={typed}
        placeholder={shellWords.palettePlaceholder}
        aria-label={shellWords.palettePlaceholder}
        aria-controls="palette-list"
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <div className="palette-list" id="palette-list" role="listbox" aria-label={shellWords.palette}>
        {found.map((act, index) => (
          <div key={act.id}>
            {act.group !== found[index - 1]?.group && <div className="palette-group">{act.group}</div>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is handled by the input above */}
            <div
              className="palette-item"
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              aria-disabled={act.isOff ?? false}
              onMouseEnter={() => setAt(index)}
              onClick={() => run(act)}
            >
              {act.icon}
              <span>{act.name}</span>
              {act.keys && <kbd className="keys">{act.keys}</kbd>}
            </div>
          </div>
        ))}
        {found.length === 0 && <div className="palette-group">{shellWords.paletteEmpty}</div>}
      </div>
    </>
  )
}

const MOST_PAGES = 6

/** Pages of 手册 that say what was typed, best first. */
function usePageActs(typed: string, isOpen: boolean): readonly Act[] {
  const { value: listed } = useAnswer('handbook.list', isOpen ? {} : null)
  const pages = listed?.pages.map(({ page }) => page) ?? []
  return searchPages(pages, typed)
    .slice(0, MOST_PAGES)
    .flatMap(({ id }) => {
      const page = pages.find((each) => each.id === id)
      if (!page) return []
      const perform = () => void openPage({ pageId: id })
      return [
        {
          id: `page.${id}`,
          group: shellWords.groupPages,
          name: `${id} ${page.title}`,
          icon: <BookOutlined />,
          perform,
        },
      ]
    })
}
