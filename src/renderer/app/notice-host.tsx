import { App } from 'antd'
import { useEffect } from 'react'
import { useNotices } from '../stores/notices.ts'

/** Shows each notice once. What went well passes by; errors stay until closed, since they name what to mend. */
export function NoticeHost() {
  const { notification, message } = App.useApp()
  const last = useNotices((state) => state.last)
  useEffect(() => {
    if (!last) return
    const { kind } = last
    const passesBy = kind === 'success' || kind === 'info'
    if (passesBy && last.next === '') {
      void message[kind](last.happened)
      return
    }
    notification[kind]({
      ...(passesBy ? { key: 'passing' } : {}), // the next good news takes the place of the last
      title: last.happened,
      description: last.next || undefined,
      placement: 'bottomRight',
      duration: kind === 'error' ? 0 : kind === 'warning' ? 8 : 4,
    })
  }, [last, notification, message])
  return null
}
