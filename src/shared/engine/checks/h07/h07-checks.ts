import type { Check } from '../check.ts'
import { deductionWords } from './deduction-words.ts'
import { gapInBridge } from './gap-in-bridge.ts'
import { gapKind } from './gap-kind.ts'
import { laterSupplement } from './later-supplement.ts'
import { writeOffByRights } from './write-off-by-rights.ts'

/** 短款与手续费差额. */
export const h07Checks = {
  'gap-kind': gapKind,
  'later-supplement': laterSupplement,
  'deduction-words': deductionWords,
  'write-off-by-rights': writeOffByRights,
  'gap-in-bridge': gapInBridge,
} as const satisfies Readonly<Record<string, Check>>
