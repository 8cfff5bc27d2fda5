import { useState } from 'react'
import type { RuleRow } from '../../../shared/contract/rules.ts'
import type { RuleMode } from '../../../shared/domain/decision.ts'
import { ruleModeWords } from '../../../shared/text/decision-words.ts'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BackTestBar } from './back-test-bar.tsx'
import { RulesTable } from './rules-table.tsx'
import { WrongRows } from './wrong-rows.tsx'
import './rules.css'

type Change = { readonly rule: RuleRow; readonly mode: RuleMode }

/** The book of rules: how far each may go, what it did, and what it is worth on all that people decided. */
export function RulesPanel() {
  const { value, problem } = useAnswer('rules.list', {})
  const [change, setChange] = useState<Change | null>(null)

  async function set(reason: string): Promise<void> {
    if (!change) return
    const { rule, mode } = change
    setChange(null)
    const done = await perform('rules.setMode', { rule: rule.rule, mode, reason })
    if (done) noticeRaised('success', rulesWords.changed(rule.title, ruleModeWords[mode]))
  }

  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { rules, backTest } = value
  return (
    <>
      <p className="muted">{rulesWords.hint}</p>
      <BackTestBar backTest={backTest} />
      <RulesTable
        rules={rules}
        total={backTest?.total ?? null}
        onMode={(rule, mode) => isActorKnown() && setChange({ rule, mode })}
      />
      {backTest && backTest.decidedLines + backTest.rejectedPairs > 0 && <WrongRows rows={backTest.wrongRows} />}
      <ReasonDialog
        isOpen={change !== null}
        title={change ? rulesWords.changeTitle(change.rule.title, ruleModeWords[change.mode]) : ''}
        hint={change?.mode === 'auto' ? rulesWords.toAutoHint : rulesWords.changeHint}
        label={rulesWords.changeReason}
        okText={rulesWords.changeOk}
        offers={change ? rulesWords.changeOffers[change.mode] : []}
        onCancel={() => setChange(null)}
        onReason={(reason) => void set(reason)}
      />
    </>
  )
}
