import type { Check } from '../check.ts'
import { approvalHolder } from './approval-holder.ts'
import { countsInArchiveMonth } from './counts-in-archive-month.ts'
import { exceptionForm } from './exception-form.ts'
import { rollsOver } from './rolls-over.ts'
import { threeLegs } from './three-legs.ts'
import { urgeText } from './urge-text.ts'

/** 已签已收、法务未归档. */
export const h02Checks = {
  'three-legs': threeLegs,
  'approval-holder': approvalHolder,
  'urge-text': urgeText,
  'rolls-over': rollsOver,
  'exception-form': exceptionForm,
  'counts-in-archive-month': countsInArchiveMonth,
} as const satisfies Readonly<Record<string, Check>>
