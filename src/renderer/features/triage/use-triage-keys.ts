import { useEffect } from 'react'
import { useView } from '../../stores/view.ts'
import { isTyping } from '../../ui/is-typing.ts'

type Keys = Readonly<Record<string, () => void>>

/** Single letters, and Ctrl+A as `all`, while nobody types and nothing lies over the list. */
export function useTriageKeys(keys: Keys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.altKey || isBlocked(event.target)) return
      const isCommand = event.ctrlKey || event.metaKey
      const act = isCommand ? (event.key === 'a' ? keys.all : undefined) : keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [keys])
}

function isBlocked(target: EventTarget | null): boolean {
  const { slipNo, evidence, isPaletteOpen } = useView.getState()
  if (slipNo !== null || evidence !== null || isPaletteOpen) return true
  return isTyping(target) || (target instanceof HTMLElement && target.closest('.ant-modal, .ant-dropdown') !== null)
}
