import { Alert, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { messageOf } from '../../shared/text/errors.ts'
import './second-person-form.css'

type SecondPersonFormProps = {
  /** Who did it, and so cannot be the second. */
  readonly first: string
  readonly hint: string
  readonly label: string
  readonly samePerson: string
  readonly okText: string
  /** What it is about. */
  readonly children?: ReactNode
  readonly send: (person: string) => Promise<Result<unknown, AppError>>
  readonly onDone: () => void
}

/** A second person stands by what the first did, under her own name, as the two do at the month's end. */
export function SecondPersonForm(props: SecondPersonFormProps) {
  const { first, hint, label, samePerson, okText, children, send, onDone } = props
  const [person, setPerson] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const isSame = personKey(person) === personKey(first)
  const isReady = personKey(person) !== '' && !isSame && refused === null

  async function sign(): Promise<void> {
    const done = await send(person)
    if (done.ok) return onDone()
    const { happened, next } = messageOf(done.error)
    setRefused(`${happened}。${next}`)
  }

  return (
    <form
      className="second-person"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void sign()
      }}
    >
      {children}
      <p className="muted">{hint}</p>
      <Input
        autoFocus
        maxLength={40}
        value={person}
        aria-label={label}
        placeholder={label}
        onChange={(event) => {
          setPerson(event.target.value)
          setRefused(null)
        }}
      />
      {refused !== null && <Alert type="error" showIcon title={refused} />}
      <div className="second-person-submit">
        <span className="is-bad">{isSame && samePerson}</span>
        <Button type="primary" htmlType="submit" disabled={!isReady}>
          {okText}
        </Button>
      </div>
    </form>
  )
}
