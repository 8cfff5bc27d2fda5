import { useEffect, useState } from 'react'

/** When this layer goes, the keys go back to where they were when it came, unless something else has taken them. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && document.activeElement === document.body)
        before.focus({ preventScroll: true })
    },
    [before],
  )
}
