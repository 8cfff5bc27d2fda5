import { create } from 'zustand'
import type { JobEvent } from '../../shared/contract/events.ts'

export type VerifyProgress = Extract<JobEvent, { type: 'verify.progress' }>

/** How far the proof of a pack is; null when none is under way. */
export const useVerifying = create<{ readonly progress: VerifyProgress | null }>()(() => ({ progress: null }))

export function verifyProgressed(progress: VerifyProgress): void {
  useVerifying.setState({ progress })
}

export function verifyEnded(): void {
  useVerifying.setState({ progress: null })
}
