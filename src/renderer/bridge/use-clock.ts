import { useEffect, useState } from 'react'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'

type Clock = Pick<WorkspaceView, 'asOf' | 'isClockFixed'>

/** "Now" of the workspace, told anew every so many milliseconds; the sample's clock stands still. */
export function useClock({ asOf, isClockFixed }: Clock, everyMs: number): EpochMs {
  const [now, setNow] = useState(() => epochMs(Date.now()))
  useEffect(() => {
    if (isClockFixed) return
    const timer = setInterval(() => setNow(epochMs(Date.now())), everyMs)
    return () => clearInterval(timer)
  }, [isClockFixed, everyMs])
  return isClockFixed ? asOf : now
}
