import { useState } from 'react'
import type { Result } from '../../../shared/base/index.ts'
import type { AppError } from '../../../shared/contract/errors.ts'
import type { ReviewView } from '../../../shared/contract/review.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { call, readReviewFile } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'

export type Reviewing = {
  /** The 签批文件 that was dropped or chosen last; null: none. */
  readonly arrived: ReviewView | null
  readonly choose: () => void
  readonly read: (file: File) => void
  readonly dismiss: () => void
}

/** 导回: read and checked at once, taken in when somebody says so. */
export function useReview(): Reviewing {
  const [arrived, setArrived] = useState<ReviewView | null>(null)

  async function take(ask: () => Promise<Result<ReviewView | null, AppError>>): Promise<void> {
    const answer = await ask()
    if (answer.ok) {
      if (answer.value) setArrived(answer.value)
      return
    }
    setArrived(null)
    const { happened, next } = messageOf(answer.error)
    noticeRaised('error', happened, next)
  }

  return {
    arrived,
    choose: () => void take(() => call('close.readReview', { path: null })),
    read: (file) => void take(() => readReviewFile(file)),
    dismiss: () => setArrived(null),
  }
}
