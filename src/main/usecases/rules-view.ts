import type { OutputOf } from '../../shared/contract/specs.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import type { WrongRow } from '../../shared/engine/rules/back-test.ts'
import { RULE_BOOK } from '../../shared/engine/rules/rule-book.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { listRules } from './list-rules.ts'
import { snapshotMark } from './load-engine-input.ts'
import { type KeptBackTest, lastBackTest } from './run-back-test.ts'

type RulesView = OutputOf<'rules.list'>

/** The rules as the window shows them, each with its score in the last back-test. */
export function rulesView(db: ReadDb): RulesView {
  const kept = lastBackTest(db)
  const scores = new Map(kept?.report.rules.map(({ rule, ...score }) => [rule, score]))
  return {
    rules: listRules(db).map(({ why, reason, rule, ...listed }) => ({
      rule,
      title: listed.title,
      looksAt: listed.looksAt,
      needs: listed.needs,
      mayActAlone: listed.mayActAlone,
      mode: listed.mode,
      why: why.kind === 'default' ? null : { ...why, kind: why.kind, reason },
      auto: listed.auto,
      suggested: listed.suggested,
      shadow: listed.shadow,
      dead: listed.dead,
      score: scores.get(rule) ?? null,
    })),
    backTest: kept && backTestView(db, kept),
  }
}

function backTestView(db: ReadDb, { at, by, mark, report }: KeptBackTest): RulesView['backTest'] {
  const { decidedLines, rejectedPairs, total, wrongRows } = report
  const ids = wrongRows.flatMap(({ bankLineIds }) => bankLineIds)
  const lines = new Map(findLines(db, ids).map((line) => [line.id, line]))
  const titles = new Map(RULE_BOOK.map(({ rule, title }) => [rule, title]))
  return {
    at,
    by,
    isStale: mark !== snapshotMark(db),
    decidedLines,
    rejectedPairs,
    total,
    wrongRows: wrongRows.map(({ bankLineIds, said, decided, decisionIds, rule, status }) => ({
      rule,
      title: titles.get(rule) ?? rule,
      status,
      lines: bankLineIds.flatMap((id) => {
        const line = lines.get(id)
        if (!line) return []
        const { bankRef, postedAt, counterpartyName, source } = line
        return [{ id, bankRef, postedAt, amount: signedAmount(line), counterpartyName, source }]
      }),
      said: said.map(shareOf),
      decided: decided.map(shareOf),
      decisionIds: [...decisionIds],
    })),
  }
}

function shareOf({ contractNo, planNo, amount, kind }: WrongRow['said'][number]) {
  return { contractNo, planNo, amount, kind }
}
