import { AutoComplete, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { DiscrepancyRow, Owner } from '../../../shared/contract/triage.ts'
import { OWNER_ROLES } from '../../../shared/domain/discrepancy.ts'
import { HOLD_CAUSES, type HoldCause, REASON_CODES, type ReasonCode } from '../../../shared/domain/discrepancy-work.ts'
import { parseDay } from '../../../shared/domain/epoch-day.ts'
import { ownerRoleWords } from '../../../shared/text/ui/states.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { holdCauseWords, reasonCodeWords } from '../../../shared/text/work-words.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { subjectLine } from './triage-columns.tsx'

/** What is done to the chosen differences. */
export type WorkAct = 'assign' | 'answer' | 'hold' | 'resume' | 'note'
export type AskedWork = {
  readonly act: WorkAct
  readonly discrepancyIds: readonly string[]
  /** The one that it is about; null: several. */
  readonly about: DiscrepancyRow | null
  /** Whose they are, where they are all one person's. */
  readonly owner: Owner | null
}

type Owners = OutputOf<'triage.list'>['byOwner']
type WorkDialogProps = {
  readonly asked: AskedWork | null
  readonly owners: Owners
  readonly onDone: () => void
  readonly onClose: () => void
}

/** 改派, 登记反馈, 停表, 恢复计时, 备注: one form, whatever number of differences it is about. */
export function WorkDialog({ asked, ...rest }: WorkDialogProps) {
  if (asked === null) return null
  const key = `${asked.act}:${asked.discrepancyIds.length}:${asked.discrepancyIds[0]}`
  return <OpenDialog key={key} asked={asked} {...rest} />
}

function OpenDialog({ asked, owners, onDone, onClose }: WorkDialogProps & { readonly asked: AskedWork }) {
  const { act, discrepancyIds: ids } = asked
  const [owner, setOwner] = useState<Owner>(asked.owner ?? { role: 'sales', name: '' })
  const [by, setBy] = useState(asked.owner?.name ?? '')
  const [reasonCode, setReasonCode] = useState<ReasonCode>('in-approval')
  const [dayText, setDayText] = useState('')
  const [cause, setCause] = useState<HoldCause>('customer')
  const expectedOn = parseDay(dayText.trim())
  const problem =
    act === 'answer' && dayText.trim() !== '' && expectedOn === null ? workWords.answer.dayUnreadable : null
  const isReady = problem === null && (act !== 'answer' || by.trim() !== '')
  const discrepancyIds = [...ids]

  async function send(reason: string): Promise<void> {
    onClose()
    onDone()
    const done = await (act === 'assign'
      ? perform('triage.assign', { discrepancyIds, owner: { ...owner, name: owner.name.trim() }, reason })
      : act === 'answer'
        ? perform('triage.answer', { discrepancyIds, by, reasonCode, expectedOn, reason })
        : act === 'note'
          ? perform('triage.note', { discrepancyIds, reason })
          : perform('triage.hold', { discrepancyIds, cause: act === 'hold' ? cause : null, reason }))
    if (done) noticeRaised('success', textsOf(act).done(ids.length))
  }

  const fieldsOf: { readonly [Act in WorkAct]: ReactNode } = {
    assign: (
      <div className="work-fields">
        <Select
          autoFocus
          value={owner.role}
          aria-label={workWords.assign.role}
          options={OWNER_ROLES.map((value) => ({ value, label: ownerRoleWords[value] }))}
          onChange={(role) => setOwner({ role, name: '' })}
        />
        <AutoComplete
          value={owner.name}
          aria-label={workWords.assign.name}
          placeholder={workWords.assign.name}
          maxLength={40}
          options={namesOf(owners, owner.role)}
          onChange={(name: string) => setOwner({ ...owner, name })}
        />
      </div>
    ),
    answer: (
      <div className="work-fields">
        <Input
          autoFocus
          value={by}
          maxLength={40}
          aria-label={workWords.answer.by}
          placeholder={workWords.answer.by}
          onChange={(event) => setBy(event.target.value)}
        />
        <Select<ReasonCode>
          value={reasonCode}
          aria-label={workWords.answer.code}
          options={REASON_CODES.map((value) => ({ value, label: reasonCodeWords[value] }))}
          onChange={setReasonCode}
        />
        <Input
          value={dayText}
          maxLength={10}
          aria-label={workWords.answer.day}
          placeholder={`${workWords.answer.day} ${workWords.answer.dayShape}`}
          onChange={(event) => setDayText(event.target.value)}
        />
      </div>
    ),
    hold: (
      <div className="work-fields">
        <Select<HoldCause>
          autoFocus
          value={cause}
          aria-label={workWords.hold.cause}
          options={HOLD_CAUSES.map((value) => ({ value, label: holdCauseWords[value] }))}
          onChange={setCause}
        />
      </div>
    ),
    resume: null,
    note: null,
  }

  const texts = textsOf(act)
  return (
    <ReasonDialog
      isOpen
      title={texts.title(ids.length)}
      about={asked.about && subjectLine(asked.about)}
      hint={texts.hint}
      label={texts.reason}
      okText={texts.act}
      offers={texts.offers}
      fields={fieldsOf[act]}
      isReady={isReady}
      problem={problem}
      onCancel={onClose}
      onReason={(reason) => void send(reason)}
    />
  )
}

function textsOf(act: WorkAct) {
  const { hold } = workWords
  if (act === 'resume')
    return { ...hold, act: hold.resume, title: hold.resumeTitle, hint: hold.resumeHint, done: hold.resumed }
  return workWords[act]
}

function namesOf(owners: Owners, role: Owner['role']): { value: string }[] {
  return owners.filter((each) => each.role === role && each.name !== '').map(({ name }) => ({ value: name }))
}

/** Whose they all are; null where they are several people's. */
export function commonOwner(rows: readonly DiscrepancyRow[]): Owner | null {
  const [first] = rows
  if (!first) return null
  const isSame = rows.every((row) => row.ownerRole === first.ownerRole && row.ownerName === first.ownerName)
  return isSame ? { role: first.ownerRole, name: first.ownerName } : null
}
