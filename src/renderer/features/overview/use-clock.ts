import { useEffect, useState } from 'react'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'

const SECOND_MS = 1000

/** "Now" of the workspace, second by second; the sample's clock stands still. */
export function useClock({ asOf, isClockFixed }: WorkspaceView): EpochMs {
  const [now, setNow] = useState(asOf)
  useEffect(() => {
    if (isClockFixed) {
      setNow(asOf)
      return
    }
    const tell = () => setNow(epochMs(Date.now()))
    tell()
    const timer = setInterval(tell, SECOND_MS)
    return () => clearInterval(timer)
  }, [asOf, isClockFixed])
  return now
}
