import { Modal, type ModalProps } from 'antd'
import { useRef } from 'react'
import { useFocusReturn } from './use-focus-return.ts'

/** antd's Modal, gone at once when it is closed (one that lingers would take the next Escape), and the keys go into its first field, or what it marks as first. */
export function Dialog({ open = false, ...props }: ModalProps) {
  return open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ children, ...props }: Omit<ModalProps, 'open'>) {
  const body = useRef<HTMLDivElement>(null)
  useFocusReturn()
  return (
    <Modal
      open
      footer={null}
      {...props}
      afterOpenChange={() => {
        const first = body.current?.querySelector<HTMLElement>('[data-first]')
        const into = first ?? body.current?.querySelector<HTMLElement>('input, textarea')
        into?.focus()
      }}
    >
      <div ref={body}>{children}</div>
    </Modal>
  )
}
