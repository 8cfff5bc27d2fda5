import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AccountView } from '../../../shared/contract/accounts.ts'
import { type AccountRole, isRoleSetAllowed, MIN_PASSPHRASE } from '../../../shared/domain/account.ts'
import { accountsUiWords as words } from '../../../shared/text/ui/accounts.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { RoleChoice } from './role-choice.tsx'

type AccountEditorProps = { readonly account: AccountView; readonly onDone: () => void }

/** 调整: roles, stopping, and a new passphrase for somebody who forgot theirs. */
export function AccountEditor({ account, onDone }: AccountEditorProps) {
  const [roles, setRoles] = useState<readonly AccountRole[]>(account.roles)
  const [fresh, setFresh] = useState('')
  const isAllowed = isRoleSetAllowed(roles)

  async function change(isActive: boolean): Promise<void> {
    const { id } = account
    if (!(await perform('accounts.change', { id, roles: [...roles], isActive }))) return
    noticeRaised('success', words.changed)
    onDone()
  }

  async function reset(): Promise<void> {
    const done = await perform('accounts.reset', { id: account.id, fresh })
    setFresh('')
    if (!done) return
    noticeRaised('success', words.resetDone)
    onDone()
  }

  return (
    <section className="settings-form" aria-label={`${words.change} ${account.name}`}>
      <RoleChoice label={`${account.name}：${words.roles}`} roles={roles} onChange={setRoles} />
      <div className="settings-submit">
        <span className="muted">{!isAllowed && (roles.length === 0 ? words.rolesNeeded : words.cashierAlone)}</span>
        <Button disabled={!isAllowed} onClick={() => void change(!account.isActive)}>
          {account.isActive ? words.stop : words.start}
        </Button>
        <Button type="primary" disabled={!isAllowed} onClick={() => void change(account.isActive)}>
          {words.save}
        </Button>
      </div>
      <p className="muted account-wide">{words.resetHint(account.name)}</p>
      <Field label={words.initialPassphrase} isWide>
        <Input.Password
          value={fresh}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setFresh(event.target.value)}
        />
      </Field>
      <div className="settings-submit">
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button danger disabled={fresh.length < MIN_PASSPHRASE} onClick={() => void reset()}>
          {words.reset}
        </Button>
      </div>
    </section>
  )
}
