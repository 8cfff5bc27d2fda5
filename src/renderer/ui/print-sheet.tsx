import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'

type PrintSheetProps = { readonly name: string; readonly onPrinted: () => void; readonly children: ReactNode }

/** A page that only paper shows; the printer is asked as soon as it stands. `name` is the class that lays it out. */
export function PrintSheet({ name, onPrinted, children }: PrintSheetProps) {
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted)
    const frame = requestAnimationFrame(() => window.print())
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('afterprint', onPrinted)
    }
  }, [onPrinted])
  return createPortal(<div className={`print-only ${name}`}>{children}</div>, document.body)
}
