import { useEffect } from 'react'
import { perform } from '../bridge/perform.ts'

const LOOK_EVERY_MS = 5000
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Locks the window after so many minutes without input; null: not at all. By the clock, so that a machine that slept counts as idle. */
export function useIdleLock(minutes: number | null): void {
  useEffect(() => {
    if (minutes === null) return
    let lastInput = Date.now()
    const touched = (): void => {
      lastInput = Date.now()
    }
    const look = (): void => {
      if (Date.now() - lastInput >= minutes * 60_000) void perform('accounts.lock', {})
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    for (const input of INPUTS) window.addEventListener(input, touched, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const input of INPUTS) window.removeEventListener(input, touched, { capture: true })
    }
  }, [minutes])
}
