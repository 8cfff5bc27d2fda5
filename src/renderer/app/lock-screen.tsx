import { Alert, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { AccountsView } from '../../shared/contract/accounts.ts'
import { MIN_PASSPHRASE } from '../../shared/domain/account.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { accountsUiWords as words } from '../../shared/text/ui/accounts.ts'
import { call } from '../bridge/api.ts'
import { useAnswer } from '../bridge/use-answer.ts'
import { useIdleLock } from './use-idle-lock.ts'
import './lock-screen.css'

/** Where accounts are kept nothing is shown or typed until somebody has entered. What was typed before stays beneath. */
export function LockScreen() {
  const { value: kept } = useAnswer('accounts.get', {})
  const isKept = kept !== null && kept.accounts.length > 0
  const isLocked = isKept && kept.current === null
  useIdleLock(isKept && !isLocked ? kept.idleMinutes : null)
  return isLocked ? <LockDialog accounts={kept.accounts} /> : null
}

function LockDialog({ accounts }: { readonly accounts: AccountsView['accounts'] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [id, setId] = useState(accounts.find(({ isActive }) => isActive)?.id ?? '')
  // Modal by the browser itself: whatever lies beneath, drawers and menus too, takes no key and no click.
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="lock" aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()}>
      <h1 id="lock-title">{words.lockTitle}</h1>
      <p className="muted">{words.lockHint}</p>
      <fieldset className="lock-people" aria-label={words.who}>
        {accounts
          .filter(({ isActive }) => isActive)
          .map((account) => (
            <label key={account.id} className={account.id === id ? 'is-chosen' : ''}>
              <input type="radio" name="account" checked={account.id === id} onChange={() => setId(account.id)} />
              {account.name}
            </label>
          ))}
      </fieldset>
      <EnterForm key={id} id={id} mustChange={accounts.find((account) => account.id === id)?.mustChange ?? false} />
    </dialog>
  )
}

function EnterForm({ id, mustChange }: { readonly id: string; readonly mustChange: boolean }) {
  const [passphrase, setPassphrase] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isReady = passphrase !== '' && (!mustChange || (fresh.length >= MIN_PASSPHRASE && fresh === again)) && !isBusy

  async function enter(): Promise<void> {
    setIsBusy(true)
    const changed = mustChange ? await call('accounts.setPassphrase', { id, passphrase, fresh }) : null
    const entered =
      changed && !changed.ok
        ? changed
        : await call('accounts.enter', { id, passphrase: mustChange ? fresh : passphrase })
    setIsBusy(false)
    setPassphrase('')
    if (entered.ok) return
    const { happened, next } = messageOf(entered.error)
    setRefused(`${happened}。${next}`)
  }

  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void enter()
      }}
    >
      {mustChange && <p className="muted">{words.changeHint}</p>}
      <Input.Password
        autoFocus
        value={passphrase}
        maxLength={200}
        autoComplete="off"
        aria-label={mustChange ? words.old : words.passphrase}
        placeholder={mustChange ? words.old : words.passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value)
          setRefused(null)
        }}
      />
      {mustChange && <FreshFields fresh={fresh} again={again} onFresh={setFresh} onAgain={setAgain} />}
      {refused !== null && <Alert type="error" showIcon title={refused} />}
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={isBusy}>
        {words.enter}
      </Button>
    </form>
  )
}

type FreshFieldsProps = {
  readonly fresh: string
  readonly again: string
  readonly onFresh: (text: string) => void
  readonly onAgain: (text: string) => void
}

/** A new passphrase, twice. */
export function FreshFields({ fresh, again, onFresh, onAgain }: FreshFieldsProps) {
  return (
    <>
      <Input.Password
        value={fresh}
        maxLength={200}
        autoComplete="new-password"
        aria-label={words.fresh}
        placeholder={words.fresh}
        onChange={(event) => onFresh(event.target.value)}
      />
      <Input.Password
        value={again}
        maxLength={200}
        autoComplete="new-password"
        aria-label={words.repeat}
        placeholder={words.repeat}
        onChange={(event) => onAgain(event.target.value)}
      />
      {again !== '' && again !== fresh && <span className="is-bad">{words.differs}</span>}
    </>
  )
}
