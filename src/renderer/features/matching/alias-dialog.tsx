import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ALIAS_RELATIONS, type AliasRelation } from '../../../shared/domain/decision.ts'
import { formatDay, parseDay } from '../../../shared/domain/epoch-day.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { call } from '../../bridge/api.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { type AliasDraft, aliasProblem } from './alias-problem.ts'
import './aliases.css'

export type AliasStart = { readonly payerName: string; readonly customerName: string; readonly evidence: string }

type AliasDialogProps = { readonly start: AliasStart | null; readonly onClose: () => void }

const { form: words } = aliasesWords

/** 登记别名: opens with what is known; what is missing or refused is said beside the button. */
export function AliasDialog({ start, onClose }: AliasDialogProps) {
  return (
    <Dialog open={start !== null} title={aliasesWords.registerAlias} onCancel={onClose} width={520}>
      {start && <Prefilled start={start} onClose={onClose} />}
    </Dialog>
  )
}

function Prefilled({ start, onClose }: { readonly start: AliasStart; readonly onClose: () => void }) {
  const { payerName, customerName, evidence } = start
  const { value } = useAnswer('aliases.draft', { payerName, customerName })
  if (!value) return <Waiting />
  const { relation, from } = value
  return (
    <AliasForm
      first={{ ...start, evidence, relation, from: formatDay(from), to: '', payerAccount: '' }}
      onClose={onClose}
    />
  )
}

function AliasForm({ first, onClose }: { readonly first: AliasDraft; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(first)
  const [refused, setRefused] = useState<string | null>(null)
  const { payerName, customerName } = draft
  const { value: known } = useAnswer('aliases.draft', { payerName, customerName })
  const missing = aliasProblem(draft)
  const set = (part: Partial<AliasDraft>): void => {
    setDraft({ ...draft, ...part })
    setRefused(null)
  }

  async function register(): Promise<void> {
    const from = parseDay(draft.from.trim())
    if (missing !== null || from === null) return
    const to = parseDay(draft.to.trim()) // '' is no day: no end
    const done = await call('aliases.register', { ...draft, from, to, reason: '' })
    if (!done.ok) {
      const { happened, next } = messageOf(done.error)
      setRefused(`${happened}。${next}`)
      return
    }
    noticeRaised('success', aliasesWords.registeredNotice(draft.payerName))
    onClose()
  }

  const problem = known?.refusal ?? refused
  return (
    <form
      className="alias-form"
      onSubmit={(event) => {
        event.preventDefault()
        void register()
      }}
    >
      <p className="muted alias-wide">{words.hint}</p>
      <Field label={words.payerName} isWide>
        <Input
          autoFocus
          maxLength={200}
          value={draft.payerName}
          aria-label={words.payerName}
          onChange={(event) => set({ payerName: event.target.value })}
        />
      </Field>
      <Field label={words.customerName} isWide>
        <Input
          maxLength={200}
          value={draft.customerName}
          aria-label={words.customerName}
          onChange={(event) => set({ customerName: event.target.value })}
        />
      </Field>
      <Field label={words.relation}>
        <Select<AliasRelation>
          value={draft.relation}
          aria-label={words.relation}
          options={ALIAS_RELATIONS.map((value) => ({ value, label: aliasesWords.relations[value] }))}
          onChange={(relation) => set({ relation })}
        />
      </Field>
      <Field label={words.payerAccount}>
        <Input
          maxLength={60}
          value={draft.payerAccount}
          aria-label={words.payerAccount}
          onChange={(event) => set({ payerAccount: event.target.value })}
        />
      </Field>
      <Field label={words.from}>
        <Input
          maxLength={10}
          placeholder={words.day}
          value={draft.from}
          aria-label={words.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
      <Field label={words.to}>
        <Input
          maxLength={10}
          placeholder={words.day}
          value={draft.to}
          aria-label={words.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Field>
      <Field label={words.evidence} isWide>
        <Input
          maxLength={500}
          value={draft.evidence}
          aria-label={words.evidence}
          onChange={(event) => set({ evidence: event.target.value })}
        />
      </Field>
      {problem !== null && <Alert className="alias-wide" type="error" showIcon title={problem} />}
      <div className="alias-submit alias-wide">
        <span className="is-bad">{missing}</span>
        <Button type="primary" htmlType="submit" disabled={missing !== null || problem !== null}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}
