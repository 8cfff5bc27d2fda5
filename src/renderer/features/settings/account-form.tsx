import { Button, Input } from 'antd'
import { useState } from 'react'
import { ACCOUNT_ROLES, type AccountRole, isRoleSetAllowed, MIN_PASSPHRASE } from '../../../shared/domain/account.ts'
import { SIGN_ROLES } from '../../../shared/domain/segregation.ts'
import { accountsUiWords as words } from '../../../shared/text/ui/accounts.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { useSession } from '../../stores/session.ts'
import { Field } from '../../ui/field.tsx'
import { RoleChoice } from './role-choice.tsx'

/** 建立账户; the first one turns accounts on. */
export function AccountForm({ isFirst }: { readonly isFirst: boolean }) {
  const actor = useSession((state) => state.workspace?.actor.name ?? '')
  const [name, setName] = useState(isFirst ? actor : '')
  const [roles, setRoles] = useState<readonly AccountRole[]>([])
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const missing = missingIn(name, roles, passphrase, again)

  async function save(): Promise<void> {
    if (missing !== null) return
    const made = await perform('accounts.create', { name: name.trim(), roles: [...roles], passphrase })
    setPassphrase('')
    setAgain('')
    if (made) noticeRaised('success', isFirst ? words.founded : words.added(name.trim()))
  }

  return (
    <form
      className="settings-form"
      aria-label={isFirst ? words.found : words.add}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {isFirst && <p className="muted account-wide">{words.foundHint}</p>}
      <Field label={words.name} isWide>
        <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </Field>
      <RoleChoice
        label={words.roles}
        roles={roles}
        offered={isFirst ? SIGN_ROLES : ACCOUNT_ROLES}
        onChange={setRoles}
      />
      <Field label={isFirst ? words.firstPassphrase : words.initialPassphrase} isWide>
        <Input.Password
          value={passphrase}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      <Field label={words.repeat} isWide>
        <Input.Password
          value={again}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <div className="settings-submit">
        <span className="muted">{missing}</span>
        <Button type="primary" htmlType="submit" disabled={missing !== null}>
          {isFirst ? words.found : words.add}
        </Button>
      </div>
    </form>
  )
}

function missingIn(name: string, roles: readonly AccountRole[], passphrase: string, again: string): string | null {
  if (name.trim() === '') return words.nameNeeded
  if (roles.length === 0) return words.rolesNeeded
  if (!isRoleSetAllowed(roles)) return words.cashierAlone
  if (passphrase.length < MIN_PASSPHRASE) return words.tooShort
  return passphrase === again ? null : words.differs
}
