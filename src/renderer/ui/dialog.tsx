import { Modal, type ModalProps } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFocusReturn } from './use-focus-return.ts'

/** antd's Modal, gone at once when it is closed (one that lingers would take the next Escape), and the keys go into its first field, or what it marks as first. */
export function Dialog({ open = false, ...props }: ModalProps) {
  return open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ children, ...props }: Omit<ModalProps, 'open'>) {
  useFocusReturn()
  return (
    <Modal open footer={null} {...props}>
      <DialogBody>{children}</DialogBody>
    </Modal>
  )
}

/** Takes the keys as soon as it is there: the Modal would first give them to its ×, and what is typed meanwhile would go nowhere. */
function DialogBody({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = body.current?.querySelector<HTMLElement>('[data-first]')
    const into = first ?? body.current?.querySelector<HTMLElement>('input, textarea')
    into?.focus()
  }, [])
  return <div ref={body}>{children}</div>
}
