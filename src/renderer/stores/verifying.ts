import { create } from 'zustand'
import type { JobEvent } from '../../shared/contract/events.ts'

export type VerifyProgress = Extract<JobEvent, { type: 'verify.progress' }>

type VerifyingState = {
  /** How far the proof of a pack is; null when none is under way. */
  readonly progress: VerifyProgress | null
  /** A pack or a 签批文件 that fell on another screen; 月结 takes it from here. */
  readonly dropped: File | null
}

export const useVerifying = create<VerifyingState>()(() => ({ progress: null, dropped: null }))

export function verifyProgressed(progress: VerifyProgress): void {
  useVerifying.setState({ progress })
}

export function verifyEnded(): void {
  useVerifying.setState({ progress: null })
}

export function packDropped(file: File): void {
  useVerifying.setState({ dropped: file })
}

export function droppedTaken(): void {
  useVerifying.setState({ dropped: null })
}
