import type { Allocation } from '../../../domain/decision.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { foldText } from '../../../domain/reference-text.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { linesAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { splitMatchesOf } from './split-match-of.ts'

/** H12.2: what the memo names goes before any other way: its contract numbers, and its 期次. */
export const memoNamesSplit: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有摘要可读')
  const best = splitMatchesOf(world, about)[0]
  const shares = best?.allocations ?? []
  const told = linesAbout(world, about).map((line) => ({
    line,
    contractNos: world.read(line).contractNos,
    plans: plansIn(line.memo).filter((plan) => isPlanned(world, shares, plan)),
  }))
  const naming = told.filter(({ contractNos, plans }) => contractNos.length > 0 || plans.length > 0)
  if (naming.length === 0) return notApplicable('摘要没有写合同号，也没有写期次')
  const rows = naming.map(({ line, contractNos, plans }) => {
    const words = [...contractNos, ...plans.map((plan) => `第 ${plan} 期`)].join('、')
    return lineRow(line, `摘要“${line.memo}”写明 ${words}`)
  })
  const [contractNos, plans] = [naming.flatMap((one) => one.contractNos), naming.flatMap((one) => one.plans)]
  const outside = [
    ...contractNos.filter((contractNo) => !shares.some((share) => share.contractNo === contractNo)),
    ...plans.filter((plan) => !shares.some(({ planNo }) => planNo === plan)).map((plan) => `第 ${plan} 期`),
  ]
  if (outside.length === 0) return passed('建议的拆法就是摘要写明的合同与期次', { rows })
  return failed(
    `摘要写明的 ${[...new Set(outside)].join('、')} 不在建议的拆法里，${balances(world, contractNos)}先问客户`,
    {
      rows,
    },
  )
}

const DIGITS = '一二三四五六七八九十'

/** 第二期, 3期: as plans are numbered. */
function plansIn(memo: string): readonly string[] {
  const found = [...foldText(memo).text.matchAll(/第?([一二三四五六七八九十]|\d{1,2})期/gu)]
  return [...new Set(found.map(([, number = '']) => String(DIGITS.indexOf(number) + 1 || Number(number))))]
}

function balances({ facts, moneyOf }: CheckWorld, contractNos: readonly string[]): string {
  const told = contractNos.flatMap((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    if (!contract) return []
    return [`${contractNo} 未收 ${formatFen(fen(contract.amount - appliedCum(moneyOf(contractNo))))}`]
  })
  return told.length === 0 ? '' : `${told.join('、')}，`
}

/** 二期 of a project is written like an instalment: only a number that a plan has is one. */
function isPlanned({ facts }: CheckWorld, shares: readonly Allocation[], plan: string): boolean {
  return shares.some(({ contractNo }) => facts.contracts.get(contractNo)?.plan.some(({ planNo }) => planNo === plan))
}
