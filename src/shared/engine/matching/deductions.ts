import { type Fen, fen } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'

/** How large a gap may be: by what was due, and by what came. */
type Cap = { readonly most: (due: Fen) => number; readonly widest: (came: Fen) => number }

/** What customers keep back and name in the memo: D38 wants an agreement, D11 a reason. */
type Deduction = {
  readonly words: RegExp
  readonly name: string
  readonly code: 'D38' | 'D11'
  readonly cap: (policy: EnginePolicy) => Cap
}

export type NamedDeduction = Pick<Deduction, 'name' | 'code'> & Cap & { readonly percent: number | null }

/** 抵账 of any kind; 抵达 and 抵押 are none. */
export const SETOFF_WORDS = /抵(?![达押])|对冲/u
/** 手续费我司已扣 withholds a fee, not a deduction. */
export const FEE_WORDS = /手续费|汇费/u

const WITHHELD: Deduction = {
  words: /罚|违约金|(?<!代)扣/u,
  name: '扣款',
  code: 'D38',
  cap: (policy) => shareOf(policy.maxPenaltyPercent),
}
/** The first that a memo names counts: 扣返利 is 返利, 抵扣 is 抵账. */
const DEDUCTIONS: readonly Deduction[] = [
  { words: /返利|返点|折让/u, name: '返利', code: 'D38', cap: (policy) => shareOf(policy.maxRebatePercent) },
  { words: /质保|质量保证/u, name: '质保扣留', code: 'D38', cap: (policy) => shareOf(policy.maxRetentionPercent) },
  { words: SETOFF_WORDS, name: '抵账', code: 'D38', cap: (policy) => shareOf(policy.maxSetoffPercent) },
  WITHHELD,
  { words: /抹零|抹尾|去零头/u, name: '抹零', code: 'D11', cap: (policy) => upTo(policy.maxRoundOff) },
]

/** The deduction that a memo names, with its percentage where it says one (扣质保5%). */
export function deductionIn(memo: string, policy: EnginePolicy): NamedDeduction | null {
  if (!/[返折质抵冲罚违扣抹零]/u.test(memo)) return null
  const found = DEDUCTIONS.find(({ words }) => words.test(memo))
  if (!found || (found === WITHHELD && FEE_WORDS.test(memo))) return null
  const [, percent] = /(\d{1,2}(?:\.\d)?)[%％]/u.exec(memo) ?? []
  return {
    name: found.name,
    code: found.code,
    ...found.cap(policy),
    percent: percent === undefined ? null : Number(percent),
  }
}

/** Whether the gap is the said share of what was due, to the fen. */
export function isSaidShare(due: Fen, gap: Fen, { percent }: NamedDeduction): boolean {
  if (percent === null) return false
  const tenths = Math.round(percent * 10)
  return Math.abs(due * tenths - gap * 1000) <= 500 && fen(gap) > 0
}

function shareOf(percent: number): Cap {
  return {
    most: (due) => Math.floor((due * percent) / 100),
    widest: (came) => Math.floor((came * percent) / (100 - percent)),
  }
}

function upTo(sum: Fen): Cap {
  return { most: () => sum, widest: () => sum }
}
