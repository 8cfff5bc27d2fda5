import { hash } from 'node:crypto'
import type { IdentityColumn } from '../../shared/domain/daily-list.ts'
import type { Evidence, ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { ListEntry } from '../../shared/engine/daily-list/daily-lists.ts'
import { type RowIdentity, rowChecksum } from '../../shared/engine/daily-list/row-identity.ts'
import { answerText, listWords, ownerText } from '../../shared/text/list-words.ts'
import { holdCauseWords, levelWords, stageWords } from '../../shared/text/work-words.ts'
import type { SlipParties } from '../db/repositories/slip-parties.ts'
import { nameOf } from './list-discrepancies.ts'

/** One row of a list in words; what is a figure stays one. */
export type ListRow = {
  readonly entry: ListEntry
  readonly identity: RowIdentity
  readonly checksum: string
  readonly foundAt: EpochMs
  readonly seller: string
  readonly left: string
  readonly right: string
  readonly cause: string
  readonly owner: string
  readonly level: string
  readonly state: string
}

export const hashText = (text: string): string => hash('sha256', text)

const MINUTE_MS = 60_000
/** Cells of evidence that a row names; the window has them all. */
const SHOWN_CELLS = 3

/** What a returned row must still say. */
export function identityOf(
  { id, code, severity, contractNos, amount }: ListedDiscrepancy,
  openedAt: EpochMs,
  customer: string,
): RowIdentity {
  return {
    id,
    foundAt: formatMoment(wholeMinute(openedAt)),
    name: `${code} ${nameOf(code)}`,
    severity,
    contractNos: contractNos.join('\n'),
    customer,
    amount: yuanText(amount),
  } satisfies { readonly [Column in IdentityColumn]: string }
}

export function listRow(
  entry: ListEntry,
  { customer, seller, region }: SlipParties,
  fileNames: Readonly<Record<string, string>>,
  madeAt: EpochMs,
): ListRow {
  const { discrepancy, openedAt, owner, work, led, level, stage } = entry
  const identity = identityOf(discrepancy, openedAt, customer)
  const owned = ownerText(owner.role, owner.name)
  const evidence = ({ text, cells }: Evidence) =>
    [text, ...cellWords(cells, fileNames)].filter((line) => line !== '').join('\n')
  return {
    entry,
    identity,
    checksum: rowChecksum(identity, { at: madeAt, owner: owned }, hashText),
    foundAt: wholeMinute(openedAt),
    seller: [seller, region].filter((part) => part !== '').join('\n'),
    left: evidence(discrepancy.left),
    right: evidence(discrepancy.right),
    cause: [discrepancy.cause, ...(led.length > 0 ? [listWords.ledCodes(led.join('、'))] : [])].join('\n'),
    owner: owned,
    level: levelWords[level],
    state: [
      work.hold ? `${stageWords[stage]}：${holdCauseWords[work.hold.cause]}` : stageWords[stage],
      ...(work.answer ? [listWords.standing(answerText(work.answer))] : []),
    ].join('\n'),
  }
}

function cellWords(cells: Evidence['cells'], fileNames: Readonly<Record<string, string>>): readonly string[] {
  // One line a source row: its columns stand together.
  const rows = new Map<string, { readonly words: string; readonly columns: string[] }>()
  for (const { fileId, sheet, row, column } of cells) {
    const words = listWords.cell(fileNames[fileId] ?? fileId, sheet, row, '')
    const known = rows.get(words)
    if (known) known.columns.push(column)
    else rows.set(words, { words, columns: [column] })
  }
  const lines = [...rows.values()].map(({ words, columns }) => `${words} ${columns.join('、')}`.trimEnd())
  return lines.length > SHOWN_CELLS ? [...lines.slice(0, SHOWN_CELLS), listWords.more(lines.length)] : lines
}

/** To the minute, as the list shows it. */
function wholeMinute(moment: EpochMs): EpochMs {
  return epochMs(Math.floor(moment / MINUTE_MS) * MINUTE_MS)
}
