import { App } from 'antd'
import { useEffect } from 'react'
import { useNotices } from '../stores/notices.ts'

/** Shows each notice once. Errors stay until closed: they name what to mend. */
export function NoticeHost() {
  const { notification } = App.useApp()
  const last = useNotices((state) => state.last)
  useEffect(() => {
    if (!last) return
    notification[last.kind]({
      title: last.happened,
      description: last.next || undefined,
      placement: 'bottomRight',
      duration: last.kind === 'error' ? 0 : last.kind === 'warning' ? 8 : 3.5,
    })
  }, [last, notification])
  return null
}
