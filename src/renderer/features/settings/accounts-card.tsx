import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { AccountsView, AccountView } from '../../../shared/contract/accounts.ts'
import { MAX_IDLE_MINUTES } from '../../../shared/domain/account.ts'
import { accountRoleWords } from '../../../shared/text/segregation.ts'
import { accountsUiWords as words } from '../../../shared/text/ui/accounts.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { AccountEditor } from './account-editor.tsx'
import { AccountForm } from './account-form.tsx'

/** 账户与口令: who has one, and as what. */
export function AccountsCard() {
  const { value: kept } = useAnswer('accounts.get', {})
  if (!kept) return null
  return (
    <section className="card" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
      </header>
      <p className="muted settings-hint">{words.hint}</p>
      {kept.accounts.length > 0 && <AccountsTable kept={kept} />}
      {kept.canManage ? (
        <>
          {kept.accounts.length > 0 && <IdleForm key={kept.idleMinutes} minutes={kept.idleMinutes} />}
          <AccountForm key={kept.accounts.length} isFirst={kept.accounts.length === 0} />
        </>
      ) : (
        <p className="muted">{words.notManager}</p>
      )}
    </section>
  )
}

function AccountsTable({ kept }: { readonly kept: AccountsView }) {
  const [editing, setEditing] = useState<string | null>(null)
  const edited = kept.accounts.find(({ id }) => id === editing)
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{words.columns.name}</th>
            <th>{words.columns.roles}</th>
            <th>{words.columns.state}</th>
            <th>{words.columns.key}</th>
            {kept.canManage && <th aria-hidden />}
          </tr>
        </thead>
        <tbody>
          {kept.accounts.map((account) => (
            <tr key={account.id}>
              <td className="strong">{account.name}</td>
              <td>{account.roles.map((role) => accountRoleWords[role]).join('、')}</td>
              <td>{stateOf(account)}</td>
              <td className="num muted">{account.keyFingerprint || words.noKey}</td>
              {kept.canManage && (
                <td className="right">
                  <Button
                    size="small"
                    aria-label={`${words.change} ${account.name}`}
                    onClick={() => setEditing(editing === account.id ? null : account.id)}
                  >
                    {words.change}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {edited && <AccountEditor key={edited.id} account={edited} onDone={() => setEditing(null)} />}
    </>
  )
}

function stateOf({ isActive, mustChange }: AccountView): string {
  if (!isActive) return words.stopped
  return mustChange ? words.mustChange : words.active
}

function IdleForm({ minutes: standing }: { readonly minutes: number }) {
  const [minutes, setMinutes] = useState<number | null>(standing)
  const isReady = minutes !== null && minutes !== standing

  async function save(): Promise<void> {
    if (minutes !== null && (await perform('accounts.setIdle', { minutes }))) noticeRaised('success', words.idleSaved)
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void save()
      }}
    >
      <Field label={words.idle} isWide>
        <InputNumber<number> min={1} max={MAX_IDLE_MINUTES} precision={0} value={minutes} onChange={setMinutes} />
      </Field>
      <div className="settings-submit">
        <Button htmlType="submit" disabled={!isReady}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
