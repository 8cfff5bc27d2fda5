import { hash } from 'node:crypto'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy } from '../../shared/base/index.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { plainPolicy } from '../../shared/engine/replay/plain-policy.ts'
import { writeDataFile } from './data-file.ts'
import { deflateHere, type NewDeflater } from './deflate.ts'
import { listFiles, type ManifestFacts, manifestOf } from './manifest.ts'
import { FACTS, type PackFile, RESULT, VERIFY_PAGE } from './manifest-format.ts'
import { originalPath, type PackInput } from './pack-input.ts'
import { listPaper, type Paper, papersOf } from './papers.ts'
import { auditSheets } from './sheets/audit.ts'
import { balanceLayouts } from './sheets/balances.ts'
import { differenceSheets } from './sheets/differences.ts'
import { exceptionSheets } from './sheets/exceptions.ts'
import { outstandingSheets } from './sheets/outstanding.ts'
import { snapshotSheets } from './sheets/snapshot.ts'
import { verifyNote } from './verify-note.ts'
import { writeLayouts } from './write-layout.ts'
import { rowsIn, type Sheet, xlsxSteps } from './write-xlsx.ts'

export type RenderedPack = {
  readonly files: readonly PackFile[]
  readonly manifest: Uint8Array
  /** SHA-256 of the manifest, hex: what people sign. */
  readonly digest: string
}

/** 底稿 to files. Equal input, equal bytes; the numbers in front of the names are those of the close pack's table of contents. */
export function* renderPack(
  input: PackInput,
  newDeflater: NewDeflater = deflateHere,
): Generator<Progress, RenderedPack> {
  const sorted = {
    ...input,
    files: input.files.toSorted(
      compareBy(
        (file) => file.name,
        (file) => file.fileId,
      ),
    ),
  }
  const books: readonly (readonly [path: string, sheets: () => readonly Sheet[]])[] = [
    ['01-封关快照.xlsx', () => snapshotSheets(sorted)],
    ['05-差额清单.xlsx', () => differenceSheets(sorted)],
    ['07-未达账项.xlsx', () => outstandingSheets(sorted)],
    ['09-例外单.xlsx', () => exceptionSheets(sorted)],
    ['11-操作日志.xlsx', () => auditSheets(sorted)],
    ...papersOf(sorted).map(({ path, sheets }) => [path, sheets] as const),
  ]
  const total = books.length + sorted.files.length
  const files: PackFile[] = [
    { path: '14-核验说明.txt', bytes: new TextEncoder().encode(verifyNote(sorted)), rows: null },
    {
      path: '06-银行存款余额调节表.xlsx',
      bytes: writeLayouts(balanceLayouts(sorted)),
      rows: sorted.balances.accounts.length,
    },
    { path: VERIFY_PAGE, bytes: sorted.verifyPage, rows: null },
    { path: FACTS, bytes: sorted.factsFile, rows: null },
    { path: RESULT, bytes: yield* writeDataFile(sorted.data.record, [], newDeflater), rows: null },
  ]
  const before = files.length
  for (const [path, makeSheets] of books) {
    const at = files.length - before
    files.push(
      yield* packFile({ path, sheets: makeSheets }, newDeflater, (share) => ({
        phase: 'render',
        done: at + share,
        total,
      })),
    )
    yield { phase: 'render', done: files.length - before, total }
  }
  for (const original of originalFiles(sorted)) {
    files.push(original)
    yield { phase: 'render', done: files.length - before, total }
  }
  const facts = manifestFacts(sorted)
  const listed = listFiles(files)
  const { data, preparer } = sorted
  const list = yield* packFile(
    listPaper({ manifest: facts, facts: data.facts, totals: data.record.totals, files: listed, preparer }),
    newDeflater,
    () => ({ phase: 'render', done: total, total }),
  )
  files.push(list)
  const manifest = manifestOf(facts, [...listed, ...listFiles([list])])
  return { files, manifest, digest: hash('sha256', manifest) }
}

function* packFile<Step>(
  { path, sheets: makeSheets }: Paper,
  newDeflater: NewDeflater,
  told: (share: number) => Step,
): Generator<Step, PackFile> {
  const sheets = makeSheets()
  const steps = xlsxSteps(sheets, newDeflater)
  let step = steps.next()
  for (; !step.done; step = steps.next()) yield told(step.value)
  return { path, bytes: step.value, rows: rowsIn(sheets) }
}

/** The imported files, byte for byte, under the names that the papers cite. */
export function originalFiles({ files, readOriginal }: Pick<PackInput, 'files' | 'readOriginal'>): PackFile[] {
  return files.map((file) => ({ path: originalPath(file), bytes: readOriginal(file.fileId), rows: null }))
}

function manifestFacts(input: PackInput): ManifestFacts {
  const { workspace, period, asOf, engineVersion, policy, sum, decisions, previous, signers } = input
  const { segregation, superseded } = input
  return {
    workspace,
    period,
    asOf: formatMoment(asOf),
    engineVersion,
    policy: policyJson(policy),
    totals: { S: yuanText(sum.S), A: yuanText(sum.A), B: yuanText(sum.B), C: yuanText(sum.C), P: yuanText(sum.P) },
    decisions: { count: decisions.length, sha256: hash('sha256', canonicalJson(decisions)) },
    previous,
    signers,
    segregation,
    ...(superseded.length > 0 && { superseded: [...superseded] }),
  }
}

function policyJson(policy: PackInput['policy']): ManifestFacts['policy'] {
  const { cutoff, calendar, ...numbers } = plainPolicy(policy)
  const rules = cutoff.map((rule) => ({ ...rule, appliesTo: [...rule.appliesTo] }))
  return { ...numbers, cutoff: rules, calendar: [...calendar] }
}
