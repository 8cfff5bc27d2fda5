import type { BankLine } from '../../domain/bank-line.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import type { CheckRow, ProposedAct } from '../../domain/handbook.ts'
import { lineCells } from '../matching/cells.ts'
import { seeLine } from './case-acts.ts'
import { row } from './check.ts'

/** "2025-11-21 09:47 某某公司：…", with the cells of the line. */
export function lineRow(line: BankLine, text: string, act: ProposedAct = seeLine(line.id)): CheckRow {
  const who = `${momentText(line.postedAt)} ${line.counterpartyName || '（无户名）'}`
  return row(`${who}：${text}`, line.amount, lineCells(line, 'postedAt', 'lineAmount', 'payer', 'memo'), act)
}
