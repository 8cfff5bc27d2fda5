import type { CheckAnswer } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { type ContractTraces, contractTraces } from '../contract-traces.ts'
import { type ToldEntries, toldEntries } from './told-entries.ts'
import { type WrongClaim, wrongClaims } from './wrong-claims.ts'

/** H19.2: to which of the two do the archive, the money and the invoices point; and whom does a claimed line really pay. */
export const whichEntryIsUsed: Check = (world, about) => {
  const claims = wrongClaims(world, about)
  if (claims.length > 0) return misplaced(claims)
  const [told] = toldEntries(world, about)
  if (!told) return notApplicable('没有成对的录入，也没有挂错的认领，不用比较指向哪一条')
  const { facts } = world
  if (facts.archives.length === 0 && facts.lines.length === 0 && facts.invoices.length === 0) {
    return dataMissing('法务归档导出、银行流水与发票明细', '一份也没有，看不出哪一条是真的')
  }
  return told.kind === 'two-numbers'
    ? betweenNumbers(world, told)
    : betweenAmounts(told, contractTraces(world, told.one))
}

function betweenNumbers(world: CheckWorld, { one, other }: ToldEntries): CheckAnswer {
  const both = [one, other].map((entry) => ({ entry, traces: contractTraces(world, entry) }))
  const rows = both.flatMap(({ traces }) => traces.rows)
  const [used, another] = both.filter(({ traces }) => traces.isUsed)
  if (!used) return passed('两条都还没有归档、到账与开票，作废哪一条都不牵动钱')
  if (another) return failed('两条都已有归档、到账或开票：作废之前，先把要作废那条上的转到保留的一条', { rows })
  return passed(`归档、到账、开票都指向 ${used.entry.contractNo}，另一条没有用过`, { rows })
}

/** One number: whichever of the two amounts the others repeat. Whose it is no amount can say. */
function betweenAmounts(
  { one, other }: ToldEntries,
  { archived, received, invoiced, rows }: ContractTraces,
): CheckAnswer {
  if (one.amount === other.amount) {
    return notApplicable(`两种说法金额相同，只差所有人：${one.ownerName} 或 ${other.ownerName}，钱和归档说明不了`, {
      rows,
    })
  }
  const supported = [one, other].filter(({ amount }) => [archived, received, invoiced].some((held) => held === amount))
  const [only, another] = supported
  if (!only || another) {
    return failed(
      `归档、到账、开票与 ${formatFen(one.amount)}、${formatFen(other.amount)} 的任何一个都对不上或都对得上，须看签章件`,
      { rows },
    )
  }
  return passed(`归档、到账或开票与 ${formatFen(only.amount)} 一致`, {
    rows: [
      row(`CRM 这一行的金额 ${formatFen(only.amount)}`, only.amount, [cellOf(only.source, 'contractAmount')]),
      ...rows,
    ],
  })
}

function misplaced(claims: readonly WrongClaim[]): CheckAnswer {
  const sentences = claims.map(({ line, claimed, better }) => {
    const names = better.map(({ contractNo, customerName }) => `${contractNo}（${customerName}）`)
    return `${line.counterpartyName || '（无户名）'} 的 ${formatFen(line.amount)} 认领给了 ${claimed.join('、')}，却与 ${names.join('、')} 分文相等`
  })
  const rows = claims.map(({ line, claimed }) =>
    row(
      `流水 ${line.id}，附言“${line.memo}”，已认领给 ${claimed.join('、')}`,
      line.amount,
      lineCells(line, 'payer', 'memo', 'lineAmount'),
      seeLine(line.id),
    ),
  )
  return failed(sentences.join('；'), { rows })
}
