import { type Fen, fen } from '../../domain/money.ts'

/** What customers keep back and name in the memo (D38). `most` caps the gap that a word explains. */
type Deduction = { readonly words: RegExp; readonly name: string; readonly most: (due: Fen) => number }

const share =
  (percent: number) =>
  (due: Fen): number =>
    Math.floor((due * percent) / 100)

const DEDUCTIONS: readonly Deduction[] = [
  { words: /返利|返点|折让/u, name: '返利', most: share(20) },
  { words: /质保|质量保证/u, name: '质保扣留', most: share(10) },
  { words: /扣款|扣罚|罚款|扣违约金/u, name: '扣款', most: share(20) },
  { words: /抵账|抵扣|冲抵|对冲|抵货款/u, name: '抵账', most: share(50) },
  { words: /抹零|抹尾|去零头/u, name: '抹零', most: () => 100_00 },
]

export type NamedDeduction = {
  readonly name: string
  readonly most: (due: Fen) => number
  readonly percent: number | null
}

/** The deduction that a memo names, with its percentage where it says one (扣质保5%). */
export function deductionIn(memo: string): NamedDeduction | null {
  if (!/[返质扣抵冲罚抹折零]/u.test(memo)) return null
  const found = DEDUCTIONS.find(({ words }) => words.test(memo))
  if (!found) return null
  const [, percent] = /(\d{1,2}(?:\.\d)?)[%％]/u.exec(memo) ?? []
  return { name: found.name, most: found.most, percent: percent === undefined ? null : Number(percent) }
}

/** Whether the gap is the said share of what was due, to the fen. */
export function isSaidShare(due: Fen, gap: Fen, { percent }: NamedDeduction): boolean {
  if (percent === null) return false
  const tenths = Math.round(percent * 10)
  return Math.abs(due * tenths - gap * 1000) <= 500 && fen(gap) > 0
}
