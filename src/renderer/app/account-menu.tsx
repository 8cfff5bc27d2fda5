import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { AccountView } from '../../shared/contract/accounts.ts'
import { MIN_PASSPHRASE } from '../../shared/domain/account.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { accountRoleWords } from '../../shared/text/segregation.ts'
import { accountsUiWords as words } from '../../shared/text/ui/accounts.ts'
import { call } from '../bridge/api.ts'
import { perform } from '../bridge/perform.ts'
import { noticeRaised } from '../stores/notices.ts'
import { FreshFields } from './lock-screen.tsx'

/** Who sits here: lock, hand over, or change the passphrase. */
export function AccountMenu({ account, onDone }: { readonly account: AccountView; readonly onDone: () => void }) {
  const [isChanging, setIsChanging] = useState(false)
  return (
    <div className="account-menu">
      <span>
        <span className="strong">{account.name}</span>{' '}
        <span className="muted">{account.roles.map((role) => accountRoleWords[role]).join('、')}</span>
      </span>
      <span className="muted">{words.switchHint}</span>
      <Button type="primary" onClick={() => void perform('accounts.lock', {}).then(onDone)}>
        {words.lockNow}
      </Button>
      {isChanging ? (
        <ChangeForm id={account.id} onDone={onDone} />
      ) : (
        <Button onClick={() => setIsChanging(true)}>{words.changeTitle}</Button>
      )}
    </div>
  )
}

function ChangeForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const isReady = passphrase !== '' && fresh.length >= MIN_PASSPHRASE && fresh === again

  async function change(): Promise<void> {
    const done = await call('accounts.setPassphrase', { id, passphrase, fresh })
    setPassphrase('')
    if (done.ok) {
      noticeRaised('success', words.freshDone)
      return onDone()
    }
    const { happened, next } = messageOf(done.error)
    setRefused(`${happened}。${next}`)
  }

  return (
    <form
      className="account-menu"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void change()
      }}
    >
      <Input.Password
        autoFocus
        value={passphrase}
        maxLength={200}
        autoComplete="off"
        aria-label={words.old}
        placeholder={words.old}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <FreshFields fresh={fresh} again={again} onFresh={setFresh} onAgain={setAgain} />
      {refused !== null && <Alert type="error" showIcon title={refused} />}
      <Button htmlType="submit" disabled={!isReady}>
        {words.save}
      </Button>
    </form>
  )
}
