import type { Check } from '../check.ts'
import { majorityAgrees } from './majority-agrees.ts'
import { signedPaper } from './signed-paper.ts'
import { threeSources } from './three-sources.ts'
import { versionsAfterMend } from './versions-after-mend.ts'

/** 金额或合同号录错. */
export const h17Checks = {
  'three-sources': threeSources,
  'majority-agrees': majorityAgrees,
  'signed-paper': signedPaper,
  'versions-after-mend': versionsAfterMend,
} as const satisfies Readonly<Record<string, Check>>
