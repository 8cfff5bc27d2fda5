import { useState } from 'react'
import type { Result } from '../../../shared/base/index.ts'
import type { VerifyReport } from '../../../shared/contract/close.ts'
import type { AppError } from '../../../shared/contract/errors.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { call, verifyFile } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { useVerifying, type VerifyProgress, verifyEnded } from '../../stores/verifying.ts'

export type Verifying = {
  readonly report: VerifyReport | null
  readonly isChecking: boolean
  /** Null before the first word of it. */
  readonly progress: VerifyProgress | null
  readonly choose: () => void
  readonly verify: (file: File) => void
  readonly dismiss: () => void
}

/** The proof of a pack: asked for by a drop or a choice of file, shown until dismissed. */
export function useVerify(): Verifying {
  const [report, setReport] = useState<VerifyReport | null>(null)
  const progress = useVerifying((state) => state.progress)
  const [isChecking, setIsChecking] = useState(false)

  async function check(ask: () => Promise<Result<VerifyReport | null, AppError>>): Promise<void> {
    setIsChecking(true)
    const answer = await ask()
    setIsChecking(false)
    verifyEnded()
    if (answer.ok) {
      if (answer.value) setReport(answer.value)
      return
    }
    setReport(null)
    const { happened, next } = messageOf(answer.error)
    noticeRaised('error', happened, next)
  }

  return {
    report,
    isChecking,
    progress: isChecking ? progress : null,
    choose: () => void check(() => call('close.verifyPack', { path: null })),
    verify: (file) => void check(() => verifyFile(file)),
    dismiss: () => setReport(null),
  }
}
