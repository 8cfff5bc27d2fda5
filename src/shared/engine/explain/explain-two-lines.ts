import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { findReturnedPairs } from '../lines/returned-pairs.ts'
import { lineCells } from '../matching/cells.ts'
import type { EngineRun } from './engine-run.ts'
import {
  asDone,
  block,
  type Explanation,
  type Gate,
  NO_RIVALS,
  notComparable,
  type Outcome,
  pass,
} from './explanation.ts'

/** Two lines belong together only as payment and its return (退汇, 冲正). Equal lines are two payments, never one counted twice. */
export function explainTwoLines(run: EngineRun, oneId: string, twoId: string): Explanation {
  const { facts, policy } = run
  const one = facts.lineById.get(oneId)
  const two = facts.lineById.get(twoId)
  if (!one || !two) return notComparable(`此时账套中没有流水 ${one ? twoId : oneId}`)
  if (one.id === two.id) return notComparable('是同一笔流水')
  const undecided = facts.lines.filter(({ id }) => !isDecided(run, id))
  const pairs = findReturnedPairs(undecided, policy.returnWindowDays)
  const pairOf = (id: string) => pairs.find(({ reversal, original }) => reversal.id === id || original?.id === id)
  const paired = pairOf(one.id)
  const isPair = paired !== undefined && paired === pairOf(two.id)
  const outcome: Outcome = isPair ? { kind: 'linked', why: '退汇或冲正，成对抵消' } : { kind: 'not' }
  const [original, reversal] = inOrder(one, two)
  const taken = [one, two].find(({ id }) => pairOf(id) !== undefined)
  const gates: readonly Gate[] = [
    pass('facts', sameText(one, two), [...lineCells(one, 'lineAmount'), ...lineCells(two, 'lineAmount')]),
    peopleGate(run, [one, two]),
    one.accountNo === two.accountNo
      ? pass('account', `同一账户 ${one.accountNo}`)
      : block('account', `不是同一账户：${one.accountNo}、${two.accountNo}`),
    wordsGate(original, reversal),
    amountGate(one, two),
    dateGate(original, reversal, policy.returnWindowDays),
    payerGate(original, reversal),
    taken && !isPair
      ? block('uniqueness', `流水 ${taken.bankRef} 已与另一笔成对抵消`)
      : pass('uniqueness', '没有与别的流水成对'),
  ]
  const isWordless = gates.some(({ gate, passed }) => gate === 'reference' && !passed)
  const nearest = isWordless && !isPair ? [{ text: MEND, steps: [], leadsTo: null }] : []
  return { outcome, gates: asDone(outcome, gates), nearest, rivals: NO_RIVALS }
}

const MEND = '若确属退汇，附言须有“退汇、退票、冲正、失败”等字样或银行的退汇标识；否则由人改判'

/** The payment and its return. Without words to tell, the later one is the return. */
function inOrder(one: BankLine, two: BankLine): readonly [BankLine, BankLine] {
  if (isReversal(one) !== isReversal(two)) return isReversal(two) ? [one, two] : [two, one]
  return one.postedAt <= two.postedAt ? [one, two] : [two, one]
}

/** Whether the engine takes a line for a return at all: it would pair with its own mirror image. */
function isReversal(line: BankLine): boolean {
  return arePaired(mirrorOf(line), line, 0)
}

function mirrorOf(line: BankLine): BankLine {
  return { ...line, id: `${line.id}~`, memo: '', isReturnFlagged: false, amount: fen(-line.amount) }
}

function arePaired(original: BankLine, reversal: BankLine, windowDays: number): boolean {
  return findReturnedPairs([original, reversal], windowDays).some(
    (pair) => pair.reversal.id === reversal.id && pair.original?.id === original.id,
  )
}

function peopleGate(run: EngineRun, lines: readonly BankLine[]): Gate {
  const decided = lines.find(({ id }) => isDecided(run, id))
  return decided ? block('people', `流水 ${decided.bankRef} 已有人工结论`) : pass('people', '没有人工结论')
}

function isDecided({ decisions }: EngineRun, bankLineId: string): boolean {
  return decisions.scope.has(bankLineId) || decisions.matches.some(({ body }) => body.bankLineIds.includes(bankLineId))
}

function wordsGate(original: BankLine, reversal: BankLine): Gate {
  const cells = [...lineCells(original, 'memo'), ...lineCells(reversal, 'memo')]
  if (isReversal(original)) return block('reference', '两笔都写着退汇或冲正，不是付款与它的退回', cells)
  if (isReversal(reversal)) return pass('reference', `${describe(reversal)} 有退汇或冲正的字样或标识`, cells)
  return block('reference', '两笔都没有退汇或冲正的字样或标识', cells)
}

function amountGate(one: BankLine, two: BankLine): Gate {
  const cells = [...lineCells(one, 'lineAmount'), ...lineCells(two, 'lineAmount')]
  const sum = fen(signedAmount(one) + signedAmount(two))
  if (sum === 0) return pass('amount', '一收一付，分文相抵', cells)
  return block('amount', `两笔相加为 ${formatFen(sum)}，不能相抵`, cells)
}

function dateGate(original: BankLine, reversal: BankLine, windowDays: number): Gate {
  const gap = reversal.postedOn - original.postedOn
  const cells = [...lineCells(original, 'postedAt'), ...lineCells(reversal, 'postedAt')]
  if (reversal.postedAt < original.postedAt) return block('date', '退回早于付款', cells)
  if (gap > windowDays) return block('date', `相隔 ${gap} 天，超过退汇期限 ${windowDays} 天`, cells)
  return pass('date', `相隔 ${gap} 天，在退汇期限 ${windowDays} 天内`, cells)
}

function payerGate(original: BankLine, reversal: BankLine): Gate {
  const cells = [...lineCells(original, 'payer'), ...lineCells(reversal, 'payer')]
  const { counterpartyName, counterpartyAccount } = original
  const flagged = { ...reversal, isReturnFlagged: true }
  const candidate = { ...mirrorOf(reversal), counterpartyName, counterpartyAccount }
  if (arePaired(candidate, flagged, 0)) return pass('payer', '对方不矛盾', cells)
  return block('payer', `对方账号与户名都不同：${counterpartyName}、${reversal.counterpartyName}`, cells)
}

function sameText(one: BankLine, two: BankLine): string {
  const isEqual =
    one.accountNo === two.accountNo &&
    one.postedOn === two.postedOn &&
    signedAmount(one) === signedAmount(two) &&
    one.memo === two.memo
  return isEqual ? '两笔流水内容相同而流水号不同：各是一笔款，都保留' : '两笔流水都在账套中'
}

function describe(line: BankLine): string {
  return `${formatDay(line.postedOn)} 流水 ${line.bankRef}`
}
