import { useEffect } from 'react'
import { useView } from '../../stores/view.ts'
import { isTyping } from '../../ui/is-typing.ts'

type StepKeys = {
  readonly move: (by: 1 | -1) => void
  /** 0 for the first. */
  readonly goTo: (place: number) => void
  readonly tick: () => void
  readonly act: () => void
}

/** J, K and digits over the steps, space and Ctrl+Enter on the one that is in hand, while nobody types and nothing lies over the page. */
export function useHandbookKeys({ move, goTo, tick, act }: StepKeys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // A dialog that took its Ctrl+Enter is gone by the time the key comes here.
      if (event.defaultPrevented || event.altKey || event.shiftKey || isBlocked(event.target)) return
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.key === 'Enter') act()
      else if (isCommand) return
      else if (event.key === 'j') move(1)
      else if (event.key === 'k') move(-1)
      else if (/^[1-9]$/.test(event.key)) goTo(Number(event.key) - 1)
      else if (event.key === ' ' && !isControl(event.target)) tick()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [move, goTo, tick, act])
}

/** Space is the control's own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, summary, a, label, input') !== null
}

function isBlocked(target: EventTarget | null): boolean {
  const { slipNo, evidence, isPaletteOpen } = useView.getState()
  if (slipNo !== null || evidence !== null || isPaletteOpen) return true
  return isTyping(target) || document.querySelector('.ant-modal, .ant-drawer-open') !== null
}
