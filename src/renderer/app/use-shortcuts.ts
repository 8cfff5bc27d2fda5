import { useEffect } from 'react'
import { useSession } from '../stores/session.ts'
import { paletteToggled, screenOpened, useView } from '../stores/view.ts'
import { isTyping } from '../ui/is-typing.ts'
import { actsOf, screenKey, screenNames, undoLast } from './acts.tsx'

/** Keys that work on every screen. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

function pressed(event: KeyboardEvent): void {
  const workspace = useSession.getState().workspace ?? null
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    paletteToggled(!useView.getState().isPaletteOpen)
    return
  }
  if (!workspace) return
  const keys = `Alt+${event.code.replace('Digit', '')}`
  const screen = event.altKey && !isCommand ? screenNames.find((_, index) => screenKey(index) === keys) : undefined
  if (screen) {
    event.preventDefault()
    screenOpened(screen)
    return
  }
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
    event.preventDefault()
    if (workspace.canUndo) void undoLast()
    return
  }
  if (event.key === 'F5') {
    event.preventDefault()
    actsOf(workspace)
      .find((act) => act.id === 'match')
      ?.perform()
  }
}
