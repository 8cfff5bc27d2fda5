import { App } from 'antd'
import { useEffect } from 'react'
import { useNotices } from '../stores/notices.ts'

/** Shows each notice once. What went well passes by; errors stay until closed, since they name what to mend. */
export function NoticeHost() {
  const { notification, message } = App.useApp()
  const last = useNotices((state) => state.last)
  useEffect(() => {
    if (!last) return
    if ((last.kind === 'success' || last.kind === 'info') && last.next === '') {
      void message[last.kind](last.happened)
      return
    }
    notification[last.kind]({
      title: last.happened,
      description: last.next || undefined,
      placement: 'bottomRight',
      duration: last.kind === 'error' ? 0 : last.kind === 'warning' ? 8 : 4,
    })
  }, [last, notification, message])
  return null
}
