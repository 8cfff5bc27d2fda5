import { compareBy } from '../../../base/index.ts'
import { cellOf } from '../../matching/cells.ts'
import { type Check, dataMissing, failed, passed, row } from '../check.ts'
import { breaksIn, CHAIN_CONTROL, isChainBreak, statementsIn } from './statements-in.ts'

/** H20.1: where does a balance first not follow from the line before it, turned round and put in order within a second too. */
export const firstBalanceBreak: Check = (world, about) => {
  const files = statementsIn(world, about)
  if (files.length === 0) return dataMissing('银行流水', '没有可查的账单')
  const breaks = breaksIn(world, files)
    .filter(isChainBreak)
    .toSorted(
      compareBy(
        ({ lastOn }) => lastOn ?? Number.MAX_SAFE_INTEGER,
        ({ importedAt }) => importedAt,
        ({ fileName }) => fileName,
        ({ rows }) => rows[0]?.row ?? 0,
      ),
    )
  const [first] = breaks
  if (first) {
    const at = first.rows[0] ? `第 ${first.rows[0].row} 行` : ''
    return failed(`第一处断点在《${first.fileName}》${at}，共 ${breaks.length} 处`, {
      rows: breaks.map(({ fileName, text, rows }) =>
        row(
          `《${fileName}》${text}`,
          null,
          rows.map((each) => cellOf(each, 'balance')),
        ),
      ),
    })
  }
  const unchained = files.filter(({ controls }) => !controls.some(({ name }) => name === CHAIN_CONTROL))
  if (unchained.length > 0) {
    const names = unchained.map(({ name }) => `《${name}》`).join('')
    return dataMissing('带余额列的银行流水', `${names}没有余额，不能逐行递推`)
  }
  return passed(`${files.length} 份账单的余额逐行接得上`)
}
