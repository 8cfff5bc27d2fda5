import type { ImportReceipt } from '../../../domain/source-file.ts'
import type { StatementBreak } from '../../engine-input.ts'
import { linesIn } from '../case-subjects.ts'
import { type CheckCase, type CheckWorld, filesOf } from '../check.ts'

export const CHAIN_CONTROL = '余额连续'

/** The statements that the case is about: the file that its difference names, those of its lines' accounts, else all. */
export function statementsIn(world: CheckWorld, about: CheckCase): readonly ImportReceipt[] {
  const files = filesOf(world, 'bank')
  const named = fileNamedBy(about)
  if (named !== null) return files.filter(({ fileId }) => fileId === named)
  const accounts = new Set(linesIn(world, about).map(({ accountNo }) => accountNo))
  if (accounts.size === 0) return files
  return files.filter(({ ends }) => ends.some(({ accountNo }) => accounts.has(accountNo)))
}

/** What these files' own controls say against them, in order of import. */
export function breaksIn({ facts }: CheckWorld, files: readonly ImportReceipt[]): readonly StatementBreak[] {
  const ids = new Set(files.map(({ fileId }) => fileId))
  return facts.statementBreaks.filter(({ fileId }) => ids.has(fileId))
}

/** D37 is named by file and control, D30 by file. */
export function fileNamedBy({ discrepancy }: CheckCase): string | null {
  if (discrepancy?.code !== 'D37' && discrepancy?.code !== 'D30') return null
  return discrepancy.subject.split('/')[0] ?? null
}

export function isChainBreak({ text }: StatementBreak): boolean {
  return text.startsWith(CHAIN_CONTROL)
}
