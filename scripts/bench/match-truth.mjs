import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ isAuto: boolean, contracts: ReadonlySet<string> }} Answer */
/** @typedef {{ right: number, wrong: number, auto: number, wrongAuto: number, recall: number, autoRecall: number, precision: number, byKind: Record<string, string> }} Judgement */

/**
 * A line is right when its contracts are all of the true ones and no other. Lines that pay nothing may have no answer.
 * @returns {Judgement}
 */
export function judge(/** @type {string} */ month, /** @type {ReadonlyMap<string, Answer>} */ answers) {
  const sums = { right: 0, wrong: 0, auto: 0, wrongAuto: 0, rightAuto: 0, payments: 0 }
  /** @type {Record<string, [number, number, number]>} */
  const kinds = {}
  for (const row of readFileSync(join(month, 'truth.tsv'), 'utf8').trimEnd().split('\n')) {
    const [ref = '', kind = '', truth = ''] = row.split('\t')
    const answer = answers.get(ref)
    if (truth !== '') sums.payments += 1
    kinds[kind] ??= [0, 0, 0]
    const of = kinds[kind]
    of[2] += 1
    if (!answer) continue
    const isRight = truth !== '' && truth === [...answer.contracts].sort().join(' ')
    sums[isRight ? 'right' : 'wrong'] += 1
    of[isRight ? 0 : 1] += 1
    if (!answer.isAuto) continue
    sums.auto += 1
    sums[isRight ? 'rightAuto' : 'wrongAuto'] += 1
  }
  return {
    right: sums.right,
    wrong: sums.wrong,
    auto: sums.auto,
    wrongAuto: sums.wrongAuto,
    recall: sums.right / sums.payments,
    autoRecall: sums.rightAuto / sums.payments,
    precision: sums.right / (sums.right + sums.wrong),
    byKind: Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [kind, of.join('/')])),
  }
}
