import { groupBy } from '../../base/index.ts'
import type { StatementEnds } from '../../domain/source-file.ts'
import type { Statement } from '../../domain/statement.ts'
import { plainAccount } from './plain-account.ts'
import { isBalanced } from './statement-balance.ts'

type Balances = Pick<StatementEnds, 'opening' | 'closing'>

/** How each account of the messages began and ended, where their balances prove it: one currency, each statement whole and joined to the next. */
export function statementEnds(statements: readonly Statement[]): ReadonlyMap<string, Balances> {
  const accounts = groupBy(statements, ({ accountNo }) => plainAccount(accountNo))
  return new Map(
    [...accounts].flatMap(([accountNo, own]) => {
      const isWhole = own.every((statement, index) => {
        const before = own[index - 1]
        const isNext = before === undefined || before.closing?.amount === statement.opening?.amount
        return isNext && statement.currency === own[0]?.currency && isBalanced(statement) === true
      })
      const [opening, closing] = [own[0]?.opening?.amount, own.at(-1)?.closing?.amount]
      return isWhole && opening !== undefined && closing !== undefined
        ? [[accountNo, { opening, closing }] as const]
        : []
    }),
  )
}
