import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { ContactRow } from '../../../shared/contract/reminders.ts'
import { isEmailAddress } from '../../../shared/domain/email-address.ts'
import { contactWords } from '../../../shared/text/ui/reminders.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { useSession } from '../../stores/session.ts'
import { Problem } from '../../ui/problem.tsx'
import './reminder-cards.css'

const { columns } = contactWords

/** 联系人: where the people whom the files name are written to. */
export function ContactsCard() {
  const period = useSession(({ workspace }) => workspace?.period ?? null)
  const { value, problem } = useAnswer('contacts.list', { period })
  const rows = useSteadyOrder(value?.rows ?? [])
  if (problem) return <Problem {...problem} />
  return (
    <section className="card" aria-label={contactWords.title}>
      <header className="card-head">
        <h2>{contactWords.title}</h2>
      </header>
      <p className="muted settings-hint">{contactWords.hint}</p>
      <div className="contacts">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{columns.name}</th>
              <th className="right">{columns.contracts}</th>
              <th>{columns.email}</th>
              <th>{columns.manager}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ContactLine key={row.name} row={row} />
            ))}
          </tbody>
        </table>
        {value && rows.length === 0 && <p className="muted settings-hint">{contactWords.none}</p>}
      </div>
      <NewContact />
    </section>
  )
}

/** Whoever got an address stays in place: the next one is under the hand. */
function useSteadyOrder(rows: readonly ContactRow[]): readonly ContactRow[] {
  const places = useRef(new Map<string, number>())
  for (const { name } of rows) if (!places.current.has(name)) places.current.set(name, places.current.size)
  return rows.toSorted((a, b) => (places.current.get(a.name) ?? 0) - (places.current.get(b.name) ?? 0))
}

type Entry = Pick<ContactRow, 'name' | 'email' | 'manager'>

async function save(entry: Entry): Promise<boolean> {
  if (!isActorKnown()) return false
  if (!(await perform('contacts.save', entry))) return false
  noticeRaised('success', contactWords.saved(entry.name))
  return true
}

function isGood(email: string): boolean {
  return email === '' || isEmailAddress(email)
}

function ContactLine({ row }: { readonly row: ContactRow }) {
  const { name, contracts, email, manager } = row
  return (
    <tr>
      <td className="strong">{name}</td>
      <td className="right num">{contracts > 0 && contracts}</td>
      <td>
        <Cell
          label={contactWords.emailOf(name)}
          hint={contactWords.emailHint}
          value={email}
          maxLength={254}
          problemOf={(text) => (isGood(text) ? null : contactWords.invalid)}
          onSave={(next) => save({ name, email: next, manager })}
        />
      </td>
      <td>
        <Cell
          label={contactWords.managerOf(name)}
          hint={contactWords.managerHint}
          value={manager}
          maxLength={80}
          problemOf={() => null}
          onSave={(next) => save({ name, email, manager: next })}
        />
      </td>
    </tr>
  )
}

type CellProps = {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly maxLength: number
  readonly problemOf: (text: string) => string | null
  readonly onSave: (text: string) => Promise<boolean>
}

/** One field that keeps what is typed on Enter or when it is left; Escape puts back what was there. */
function Cell({ label, hint, value, maxLength, problemOf, onSave }: CellProps) {
  const [text, setText] = useState<string | null>(null)
  const [isLeft, setIsLeft] = useState(false)
  const typed = (text ?? value).trim()
  const problem = isLeft ? problemOf(typed) : null

  async function keep(): Promise<void> {
    setIsLeft(true)
    if (text === null || problemOf(typed) !== null) return
    if (typed === value || (await onSave(typed))) setText(null)
  }

  return (
    <>
      <Input
        size="small"
        value={text ?? value}
        placeholder={hint}
        maxLength={maxLength}
        aria-label={label}
        spellCheck={false}
        {...(problem === null ? {} : { status: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => {
          setIsLeft(false)
          setText(event.target.value)
        }}
        onPressEnter={() => void keep()}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(null)
        }}
      />
      {problem !== null && <div className="is-bad settings-hint">{problem}</div>}
    </>
  )
}

function NewContact() {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const typed = { name: name.trim(), email: email.trim() }
  const isReady = typed.name !== '' && typed.email !== '' && isGood(typed.email)
  return (
    <form
      className="contacts-new"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        void save({ ...typed, manager: '' }).then((isSaved) => {
          if (!isSaved) return
          setName('')
          setEmail('')
        })
      }}
    >
      <Input
        size="small"
        value={name}
        maxLength={80}
        placeholder={contactWords.newNameHint}
        aria-label={contactWords.newName}
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        size="small"
        value={email}
        maxLength={254}
        placeholder={contactWords.emailHint}
        aria-label={columns.email}
        spellCheck={false}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button size="small" htmlType="submit" icon={<PlusOutlined />} disabled={!isReady}>
        {contactWords.add}
      </Button>
    </form>
  )
}
