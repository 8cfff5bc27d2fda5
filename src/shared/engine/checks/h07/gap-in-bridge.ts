import { isOffBank } from '../../../domain/decision.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { allocationWords } from '../allocation-words.ts'
import { seeBridge } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H07.6: the gap that was written off, with its kind and reason, as the bridge lists it (R09). */
export const gapInBridge: Check = (world, about) => {
  const contracts = contractsIn(world, about)
  if (contracts.length === 0) return contractMissing(about)
  const { result, input } = world
  const ofLine = result.matches.filter(({ bankLineIds }) => bankLineIds.some((id) => about.bankLineIds.includes(id)))
  const matchIds = new Set(ofLine.map(({ id }) => id))
  const posted = contracts
    .flatMap(({ contractNo }) => world.moneyOf(contractNo).allocations)
    .filter(({ matchId, kind }) => isOffBank(kind) && (about.bankLineIds.length === 0 || matchIds.has(matchId)))
  if (posted.length === 0) return notApplicable('还没有核销差额，口径桥里没有这一行')
  const told = posted.map((allocation) => {
    const match = result.matches.find(({ id }) => id === allocation.matchId)
    const reason = input.decisions.find(({ id }) => id === match?.decisionId)?.reason.trim() ?? ''
    return { ...allocation, reason, line: world.facts.lineById.get(match?.bankLineIds[0] ?? '') }
  })
  const rows = told.map(({ kind, amount, reason, line }) =>
    row(
      `${allocationWords[kind]} ${formatFen(amount)}，原因：${reason || '（未写）'}`,
      amount,
      line ? lineCells(line, 'lineAmount') : [],
    ),
  )
  const total = formatFen(sumFen(posted, ({ amount }) => amount))
  if (told.some(({ reason }) => reason === ''))
    return failed(`已核销差额 ${total}，但没有写原因：补上理由与凭据`, { rows, act: seeBridge })
  return passed(`差额 ${total} 已核销，列在口径桥“手续费/扣款”（R09）`, { rows, act: seeBridge })
}
