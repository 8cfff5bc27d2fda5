import type { Progress } from '../../shared/engine/engine-input.ts'
import { phaseText } from '../../shared/text/jobs.ts'

export type Drive = <Value>(steps: Generator<Progress, Value>) => Value

const REDRAW_MS = 200
const WIDTH = 24

/** Runs steps to their end; on a terminal it draws how far they are, elsewhere it is silent. */
export function driver(screen: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): Drive {
  return (steps) => {
    let drawnAt = 0
    for (;;) {
      const step = steps.next()
      if (step.done) {
        if (screen.isTTY && drawnAt > 0) screen.write('\r\u001b[K')
        return step.value
      }
      const now = performance.now()
      if (!screen.isTTY || now - drawnAt < REDRAW_MS) continue
      drawnAt = now
      screen.write(`\r\u001b[K${barOf(step.value)}`)
    }
  }
}

export function barOf({ phase, done, total }: Progress): string {
  const share = total > 0 ? Math.min(1, done / total) : 0
  const filled = Math.round(share * WIDTH)
  return `${(phaseText(phase) || phase).padEnd(8, '　')} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.round(share * 100)}%`
}
