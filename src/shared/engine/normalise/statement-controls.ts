import { formatDay } from '../../domain/epoch-day.ts'
import { formatFen } from '../../domain/money.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import type { Statement } from '../../domain/statement.ts'
import { agreed, failed } from '../completeness/finding.ts'
import { bookedUnits, isBalanced } from './statement-balance.ts'

/**
 * What a file of statement messages proves of itself: each statement's balances, its stated totals, and that one statement begins
 * where the one before it ended. What holds is told once with its number; what does not, one by one.
 */
export function statementControls(statements: readonly Statement[]): readonly ControlTotal[] {
  const balances = statements.flatMap((statement) => {
    const holds = isBalanced(statement)
    return holds === null ? [] : [{ holds, failed: () => balanceControl(statement) }]
  })
  const totals = statements.flatMap((statement) =>
    statement.stated.map((total) => ({
      holds: total.stated === total.found,
      failed: () => ({ ...total, name: `${total.name}（${nameOf(statement)}）` }),
    })),
  )
  const joints = jointsOf(statements)
  return [
    ...summed('期初＋发生额＝期末', balances),
    ...summed('报文自载的合计', totals),
    ...summed('对账单首尾相接', joints),
  ]
}

type Told = Pick<ControlTotal, 'name' | 'stated' | 'found'>
type Check = { readonly holds: boolean; readonly failed: () => Told }

function summed(name: string, checks: readonly Check[]): readonly ControlTotal[] {
  if (checks.length === 0) return []
  const broken = checks.filter((check) => !check.holds).map((check) => check.failed())
  if (broken.length === 0) return [agreed(name, `${checks.length} 项`, '全部相符')]
  return broken.map(({ name: what, stated, found }) => {
    const note = `${what}载明 ${stated}，实际为 ${found}：报文不全或被改过，请向银行重新获取后导入`
    return failed(what, stated, found, note)
  })
}

function balanceControl(statement: Statement): Told {
  const { opening, closing, entries } = statement
  const found = entries.reduce((sum, entry) => sum + bookedUnits(entry), BigInt(opening?.amount ?? 0))
  return {
    name: `期末余额（${nameOf(statement)}）`,
    stated: formatFen(closing?.amount ?? (0 as NonNullable<typeof closing>['amount'])),
    found: wholeText(found),
  }
}

/** A hostile statement may sum to more than a Fen holds. */
function wholeText(fen: bigint): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0n ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

/** Statements of one account in the order of the file, where both sides state their balance. */
function jointsOf(statements: readonly Statement[]): readonly Check[] {
  const before = new Map<string, Statement>()
  const joints: Check[] = []
  for (const statement of statements) {
    const key = `${statement.accountNo}/${statement.currency}`
    const last = before.get(key)
    if (last?.closing && statement.opening) {
      const [ended, begins] = [last.closing.amount, statement.opening.amount]
      joints.push({
        holds: ended === begins,
        failed: () => ({
          name: `期初余额（${nameOf(statement)}）`,
          stated: formatFen(begins),
          found: `上一张期末 ${formatFen(ended)}`,
        }),
      })
    }
    if (statement.closing) before.set(key, statement)
  }
  return joints
}

function nameOf({ reference, opening, closing }: Statement): string {
  const day = closing?.on ?? opening?.on ?? null
  return [reference, day === null ? '' : formatDay(day)].filter((part) => part !== '').join(' ') || '未编号'
}
