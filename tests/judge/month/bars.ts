/**
 * What a generated month must reach (design page on matching, "Judged by" 3). The ordinary run holds the first part; `npm run
 * test:judge` holds all of it, on three months.
 */
export const BARS = {
  /** An automatic allocation that is not right to the fen and the contract: never one. */
  wrongAutos: 0,
  /** Of the true (line, contract) links that the law's tiers can name: automatic, or the line's first suggestion. */
  linkRecall: 0.97,
  /** D01–D40, of all that must be named. */
  codeRecall: 0.98,
  /** The same without D17 and D34, which are most of them and would hide the rare ones. */
  rareCodeRecall: 0.98,
  /** Of each code by itself: the sums above would hide a rule of five cases that is broken. */
  eachCodeRecall: 0.98,
  /** Differences that the key does not know, of any code: a false one of S1 blocks the close. */
  extras: 0,
} as const

export const COMMON_CODES: ReadonlySet<string> = new Set(['D17', 'D34'])
