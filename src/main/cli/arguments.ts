import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { type EpochMs, parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod } from '../../shared/domain/period.ts'

export type Flag =
  | 'workspace'
  | 'period'
  | 'as-of'
  | 'by'
  | 'file'
  | 'preparer'
  | 'reviewer'
  | 'approver'
  | 'out'
  | 'kind'
  | 'account'
  | 'keys'
  | 'key'
  | 'digest'
  | 'previous'
  | 'dry-run'
  | 'back-test'
  | 'unseen'
  | 'explain'
  | 'scenario'
  | 'discrepancy'
  | 'contract'
  | 'search'

export type Arguments = {
  readonly text: (flag: Flag) => string | undefined
  /** Throws `WrongUsage` when it is missing. */
  readonly need: (flag: Flag) => string
  /** A flag that takes no value. */
  readonly has: (flag: 'dry-run' | 'back-test' | 'unseen') => boolean
  readonly period: () => PeriodKey | null
  readonly needPeriod: () => PeriodKey
  readonly asOf: () => EpochMs | null
  readonly paths: readonly string[]
}

/** The one thing that a command throws: it is caught where usage is printed, and nowhere else. */
export type WrongUsage = { readonly wrongUsage: string }

const flags = {
  workspace: { type: 'string', short: 'w' },
  period: { type: 'string' },
  'as-of': { type: 'string' },
  by: { type: 'string' },
  scenario: { type: 'string' },
  discrepancy: { type: 'string' },
  contract: { type: 'string' },
  search: { type: 'string' },
  file: { type: 'string' },
  explain: { type: 'string' },
  preparer: { type: 'string' },
  reviewer: { type: 'string' },
  approver: { type: 'string' },
  out: { type: 'string' },
  kind: { type: 'string' },
  account: { type: 'string' },
  keys: { type: 'string' },
  key: { type: 'string' },
  digest: { type: 'string' },
  previous: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'back-test': { type: 'boolean' },
  unseen: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads what follows the command's name; only the flags that the command knows. */
export function readArguments(words: readonly string[], known: readonly Flag[]): Result<Arguments, string> {
  const options = Object.fromEntries(
    Object.entries(flags).filter(([name]) => name === 'verbose' || name === 'help' || known.includes(name as Flag)),
  ) as Partial<typeof flags>
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    return ok(argumentsOf(values, positionals))
  } catch (cause) {
    return err(inChinese(cause instanceof Error ? cause.message : String(cause)))
  }
}

/** Node says what is wrong with the words in English only. */
function inChinese(message: string): string {
  const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1]
  if (unknown !== undefined) return `没有选项 ${unknown}`
  const [, option, isMissing] =
    /^Option '([^']+?)(?: <value>)?' (argument missing|argument is ambiguous)?/.exec(message) ?? []
  if (option === undefined) return message
  return isMissing === undefined ? `选项 ${option} 不带值` : `选项 ${option} 后面缺少值`
}

function argumentsOf(
  values: Readonly<Record<string, string | boolean | undefined>>,
  paths: readonly string[],
): Arguments {
  // `-w ""` comes from an unset shell variable: nothing was given, and the current folder was not meant.
  const text = (flag: Flag) => {
    const value = values[flag]
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
  const need = (flag: Flag) => text(flag) ?? wrong(`缺少 ${flag === 'workspace' ? '-w' : `--${flag}`}`)
  const period = () => {
    const given = text('period')
    return given === undefined ? null : (parsePeriod(given) ?? wrong(`--period 应如 2025-11，不是 ${given}`))
  }
  const asOf = () => {
    const given = text('as-of')
    return given === undefined ? null : (parseMoment(given) ?? wrong(`--as-of 应如 2025-12-04T10:00:00，不是 ${given}`))
  }
  return {
    text,
    need,
    has: (flag) => values[flag] === true,
    period,
    needPeriod: () => period() ?? wrong('缺少 --period'),
    asOf,
    paths,
  }
}

export function wrong(wrongUsage: string): never {
  throw { wrongUsage } satisfies WrongUsage
}

export function isWrongUsage(thrown: unknown): thrown is WrongUsage {
  return typeof thrown === 'object' && thrown !== null && 'wrongUsage' in thrown
}
