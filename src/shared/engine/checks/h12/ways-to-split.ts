import type { BankLine } from '../../../domain/bank-line.ts'
import { formatFen, NO_MONEY, sumFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { confirmMatch, type Split } from '../case-acts.ts'
import { linesAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { possibleSplits } from './possible-splits.ts'
import { splitMatchesOf } from './split-match-of.ts'

/** H12.1: all ways in which the money may be shared out; only a single one is recommended. */
export const waysToSplit: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水可拆')
  const matches = splitMatchesOf(world, about)
  const waiting = matches.filter(({ status }) => status === 'suggested')
  if (matches.length === 0) {
    const lines = linesAbout(world, about)
    if (lines.length > 0 && !lines.some((line) => isForSplitting(world, line))) {
      return notApplicable('这里的来款已列暂收，或者不是销售来款，不用拆')
    }
    const turnTo = lines.length > 0 ? 'H03' : null
    return failed('同一客户的未收款里，没有一种组合正好等于到账金额', { turnTo })
  }
  const [match] = waiting
  if (!match) return passed('已按一种拆法核销，不用再拆')
  const { splits, isWhole } = possibleSplits(world, match)
  const rows = splits.map((split) => splitRow(world, split))
  const scope = isWhole ? '' : '（未收款太多，没有搜完）'
  if (splits.length === 1 && match.alternatives === 0 && isWhole) {
    return passed(`只有一种组合等于 ${formatFen(amountOf(splits[0]))}，可以推荐`, { rows })
  }
  const rivals = splits.length <= 1 ? '，另有同额的来款同样说得通' : ''
  return failed(`有 ${splits.length} 种组合等于 ${formatFen(amountOf(match))}${rivals}${scope}，须人工指定`, { rows })
}

function isForSplitting({ result }: CheckWorld, { id }: BankLine): boolean {
  return result.lineStates.some(
    ({ bankLineId, lineClass, isSuspense }) => bankLineId === id && lineClass === 'sales' && !isSuspense,
  )
}

function amountOf(split: Split | undefined) {
  return sumFen(split?.allocations ?? [], ({ amount }) => amount)
}

function splitRow({ facts }: CheckWorld, split: Split) {
  const { bankLineIds, allocations } = split
  const shares =
    bankLineIds.length > 1
      ? `${bankLineIds.map((id) => `${id} ${formatFen(facts.lineById.get(id)?.amount ?? NO_MONEY)}`).join(' + ')} → ${allocations[0]?.contractNo ?? ''}`
      : allocations.map((share) => `${nameOf(share)} ${formatFen(share.amount)}`).join(' + ')
  const cells = [...new Set(allocations.map(({ contractNo }) => contractNo))].flatMap((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    return contract ? [cellOf(contract.source, 'contractAmount')] : []
  })
  return row(shares, amountOf(split), cells, confirmMatch(split, '按这种组合拆分，合计等于到账', '按此拆分'))
}
