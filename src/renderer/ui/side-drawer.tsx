import { Drawer, type DrawerProps } from 'antd'
import { useFocusReturn } from './use-focus-return.ts'

/** antd's Drawer, gone at once when it is closed: one that lingers would take the next Escape from the layer below. */
export function SideDrawer({ open = false, ...props }: DrawerProps) {
  return open ? <OpenDrawer {...props} /> : null
}

function OpenDrawer(props: Omit<DrawerProps, 'open'>) {
  useFocusReturn()
  return <Drawer open {...props} />
}
