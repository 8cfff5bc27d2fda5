import type { AppError } from '../../shared/contract/errors.ts'
import { formatDay } from '../../shared/domain/epoch-day.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { FILE_KINDS, type FileKind, type ImportReceipt } from '../../shared/domain/source-file.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { receiptSentence } from '../../shared/text/receipt-words.ts'
import { rowProblemMessage } from '../../shared/text/row-problems.ts'
import { listRowProblems } from '../db/repositories/raw-row.ts'
import { listFiles } from '../intake/list-files.ts'
import { importFiles } from '../usecases/import-files.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { type Arguments, wrong } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

const KINDS: readonly string[] = FILE_KINDS

export function importCommand(args: Arguments, drive: Drive): Outcome {
  if (args.paths.length === 0) wrong('缺少要导入的文件或文件夹')
  const kind = args.text('kind')
  if (kind !== undefined && !KINDS.includes(kind)) wrong(`--kind 应为 ${KINDS.join('、')} 之一`)
  const accountNo = args.text('account')
  const options = {
    ...(kind === undefined ? {} : { kind: kind as FileKind }),
    ...(accountNo === undefined ? {} : { accountNo }),
  }
  return withWorkspace(args, { creates: true, by: args.text('by') }, (context) =>
    importPaths(context, args.paths, drive, options),
  )
}

/** A file that was there already is no failure; one that cannot be used is, though the others went in. */
export function importPaths(
  context: WorkspaceContext,
  paths: readonly string[],
  drive: Drive,
  options: Parameters<typeof importFiles>[2] = {},
): Outcome {
  const errors: AppError[] = []
  const files: unknown[] = []
  const warnings: string[] = []
  for (const path of listFiles(paths)) {
    const { receipts, refused } = drive(importFiles(context, [path], options))
    files.push(...receipts.map((receipt) => ({ path, ...describe(context, receipt) })))
    warnings.push(...receipts.flatMap(disagreementsOf))
    for (const { error } of refused) {
      const { happened, next } = messageOf(error)
      files.push({ path, error: { code: error.code, message: happened, next } })
      errors.push(error)
    }
  }
  const isUsable = errors.every(({ code }) => code === 'FILE_ALREADY_IMPORTED')
  return { exit: isUsable ? 0 : 3, json: { files }, errors, warnings }
}

function disagreementsOf({ name, controls }: ImportReceipt): readonly string[] {
  return controls
    .filter(({ agrees, level }) => !agrees && level === 'error')
    .map((control) => `${name} 已导入，但${control.name}不符：${control.note || control.found}。`)
}

function describe({ db }: WorkspaceContext, receipt: ImportReceipt) {
  const { fileId, kind, profile, encoding, sheet, accountNo, firstOn, lastOn, rowsRead } = receipt
  return {
    sha256: fileId,
    kind,
    profile,
    encoding,
    sheet,
    account: accountNo,
    first: firstOn === null ? null : formatDay(firstOn),
    last: lastOn === null ? null : formatDay(lastOn),
    rowsRead,
    inserted: receipt.facts,
    duplicates: receipt.duplicates,
    rejected: receipt.problems,
    equalsKept: receipt.equalsKept,
    changed: receipt.changed,
    message: receiptSentence(receipt),
    amountIn: yuanText(receipt.amountIn),
    amountOut: yuanText(receipt.amountOut),
    controls: receipt.controls,
    rejects: listRowProblems(db, fileId).map(({ raw, ...problem }) => ({
      sheet: problem.sheet,
      row: problem.row,
      column: problem.column,
      code: problem.code,
      message: rowProblemMessage(problem).happened,
      raw,
    })),
  }
}
