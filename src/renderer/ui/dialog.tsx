import { Modal, type ModalProps } from 'antd'
import { useRef } from 'react'

/** antd's Modal, and the keys go into its first field. Shown without motion, Modal itself would give them to the ×. */
export function Dialog({ children, ...props }: ModalProps) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Modal
      footer={null}
      destroyOnHidden
      {...props}
      afterOpenChange={(isOpen) => {
        if (isOpen) body.current?.querySelector<HTMLElement>('input, textarea')?.focus()
      }}
    >
      <div ref={body}>{children}</div>
    </Modal>
  )
}
