import { ClockCircleOutlined, WarningFilled } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { elapsedText } from './elapsed-text.ts'

type ElapsedProps = { readonly since: number; readonly targetMinutes: number }

/** How long the page has been open for this case, beside what it should take. A watch, so it runs in the sample month too. */
export function Elapsed({ since, targetMinutes }: ElapsedProps) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const spent = Math.max(0, now - since)
  const isOver = spent > targetMinutes * 60_000
  return (
    <span className={isOver ? 'num is-bad' : 'num'} role="timer">
      {isOver ? <WarningFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}{' '}
      {isOver ? words.elapsedOver : words.elapsed} {elapsedText(spent)}
    </span>
  )
}
