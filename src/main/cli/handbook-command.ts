import { resolve } from 'node:path'
import type { ShownAct, ShownAnswer } from '../../shared/contract/handbook.ts'
import { epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type Fen, yuanText } from '../../shared/domain/money.ts'
import { searchPages } from '../../shared/engine/checks/search-pages.ts'
import { listHandbook } from '../usecases/handbook-list.ts'
import { readHandbookPage } from '../usecases/handbook-page.ts'
import { type Arguments, wrong } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import { withReader } from './with-workspace.ts'

const BUNDLED = resolve(import.meta.dirname, '../../../resources/handbook')

/** 手册: its pages and how they do; or one page in one case, each step with what its check found. Changes nothing. */
export function handbookCommand(args: Arguments): Outcome {
  const pageId = args.text('scenario')
  const discrepancyId = args.text('discrepancy')
  const contractNo = args.text('contract')
  if (discrepancyId !== undefined && contractNo !== undefined) wrong('--discrepancy 与 --contract 只能写一个')
  const subject =
    discrepancyId !== undefined
      ? ({ kind: 'discrepancy', id: discrepancyId } as const)
      : contractNo !== undefined
        ? ({ kind: 'contract', contractNo } as const)
        : null
  if (pageId === undefined && subject !== null) wrong('要写 --scenario H01')
  const search = args.text('search')
  const now = args.asOf() ?? epochMs(Date.now())
  return withReader(args, ({ db, workspace }) => {
    if (pageId === undefined) return listing(listHandbook({ db, workspace, bundled: BUNDLED }), search)
    const read = readHandbookPage({ db, workspace, bundled: BUNDLED, now, actor: '' }, pageId, subject)
    if (!read.ok) return failed(read.error)
    const { page, asOf, steps, escalation } = read.value
    const json = {
      scenario: page.id,
      title: page.title,
      version: page.version,
      codes: page.codes,
      asOf: formatMoment(asOf),
      steps: steps.map(({ kind, key, text, answer, done }) => ({
        ...{ kind, step: key, text, checked: answer !== null, ...(answer ? answerJson(answer) : {}) },
        done: done && { by: done.by, at: formatMoment(done.at), note: done.note, attachments: done.attachments },
      })),
      escalation,
    }
    return { exit: 0, json }
  })
}

function listing(
  { pages, problems, codesWithoutPage }: ReturnType<typeof listHandbook>,
  search: string | undefined,
): Outcome {
  const found =
    search === undefined
      ? null
      : new Map(
          searchPages(
            pages.map(({ page }) => page),
            search,
          ).map((hit) => [hit.id, hit]),
        )
  const shown = found === null ? pages : pages.filter(({ page }) => found.has(page.id))
  return {
    exit: 0,
    json: {
      pages: shown.map(({ page, open, found: everFound, visits, minutes, skipped }) => ({
        ...{ scenario: page.id, title: page.title, version: page.version, own: page.isOwn, codes: page.codes },
        ...{ targetMinutes: page.targetMinutes, steps: page.steps.length, open, found: everFound, visits },
        ...{ resolved: minutes.length, minutes, skipped, ...(found ? { hit: found.get(page.id)?.excerpt } : {}) },
      })),
      problems,
      codesWithoutPage,
    },
  }
}

function answerJson({ outcome, finding, rows, moreRows, act, turnTo }: ShownAnswer) {
  return {
    outcome,
    finding,
    rows: rows.map((row) => ({ ...row, amount: moneyJson(row.amount), act: actJson(row.act) })),
    moreRows,
    act: actJson(act),
    turnTo,
  }
}

function moneyJson(amount: Fen | null): string | null {
  return amount === null ? null : yuanText(amount)
}

/** What it would write stays inside: `decide` writes decisions from the command line. */
function actJson(act: ShownAct | null) {
  return act?.kind === 'decide' ? { kind: act.kind, label: act.label, preview: act.preview } : act
}
