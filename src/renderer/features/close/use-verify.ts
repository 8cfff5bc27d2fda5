import { useState } from 'react'
import type { Result } from '../../../shared/base/index.ts'
import type { AppError } from '../../../shared/contract/errors.ts'
import type { VerifyReport } from '../../../shared/contract/verify.ts'
import { readFingerprints } from '../../../shared/domain/key-fingerprints.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { keyWords } from '../../../shared/text/ui/keys.ts'
import { call, verifyFile } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { useVerifying, type VerifyProgress, verifyEnded } from '../../stores/verifying.ts'

export type Verifying = {
  readonly report: VerifyReport | null
  readonly isChecking: boolean
  /** Null before the first word of it. */
  readonly progress: VerifyProgress | null
  /** 已知密钥指纹, as typed: held against the next pack. */
  readonly typedKeys: string
  readonly typeKeys: (text: string) => void
  readonly choose: () => void
  readonly verify: (file: File) => void
  readonly dismiss: () => void
}

/** The proof of a pack: asked for by a drop or a choice of file, shown until dismissed. */
export function useVerify(): Verifying {
  const [typedKeys, typeKeys] = useState('')
  const [report, setReport] = useState<VerifyReport | null>(null)
  const progress = useVerifying((state) => state.progress)
  const [isChecking, setIsChecking] = useState(false)

  async function check(ask: (keys: string[]) => Promise<Result<VerifyReport | null, AppError>>): Promise<void> {
    const { keys, unread } = readFingerprints(typedKeys)
    if (unread.length > 0) {
      noticeRaised('error', keyWords.unread(unread.join('、')), keyWords.form)
      return
    }
    setIsChecking(true)
    const answer = await ask([...keys])
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
    typedKeys,
    typeKeys,
    choose: () => void check((keys) => call('close.verifyPack', { path: null, keys })),
    verify: (file) => void check((keys) => verifyFile(file, keys)),
    dismiss: () => setReport(null),
  }
}
