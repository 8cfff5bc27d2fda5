import { UserOutlined } from '@ant-design/icons'
import { Button, Input, Popover, Segmented } from 'antd'
import { useState } from 'react'
import type { Role, WorkspaceView } from '../../shared/contract/workspace.ts'
import { ACCOUNT_ROLES } from '../../shared/domain/account.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { perform } from '../bridge/perform.ts'
import { useAnswer } from '../bridge/use-answer.ts'
import { workspaceLoaded } from '../stores/session.ts'
import { actorToggled, useView } from '../stores/view.ts'
import { AccountMenu } from './account-menu.tsx'

/** Who is acting. Every fact and decision from here on carries this name. */
export function ActorMenu({ workspace }: { readonly workspace: WorkspaceView }) {
  const { actor } = workspace
  const { value: kept } = useAnswer('accounts.get', {})
  const account = kept?.accounts.find(({ id }) => id === kept.current)
  const isOpen = useView((state) => state.isActorOpen)
  const isNamed = actor.name.trim() !== ''
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={actorToggled}
      destroyOnHidden
      title={shellWords.actor}
      // Shown without motion, the popover is laid out only after the field's own autoFocus.
      afterOpenChange={(isShown) => isShown && document.querySelector<HTMLInputElement>('.actor-form input')?.focus()}
      content={
        account ? (
          <AccountMenu account={account} onDone={() => actorToggled(false)} />
        ) : (
          <ActorForm name={actor.name} role={actor.role} onDone={() => actorToggled(false)} />
        )
      }
    >
      <Button
        type={isNamed ? 'text' : 'default'}
        icon={<UserOutlined aria-hidden />}
        aria-label={`${shellWords.actor}：${isNamed ? actor.name : shellWords.actorMissing}`}
      >
        {isNamed ? `${actor.name} · ${shellWords.roles[actor.role]}` : shellWords.actorMissing}
      </Button>
    </Popover>
  )
}

type FormProps = { readonly name: string; readonly role: Role; readonly onDone: () => void }

function ActorForm({ name: oldName, role: oldRole, onDone }: FormProps) {
  const [name, setName] = useState(oldName)
  const [role, setRole] = useState(oldRole)

  async function save(): Promise<void> {
    const saved = await perform('workspace.setActor', { name: name.trim(), role })
    if (!saved) return
    workspaceLoaded(saved.value)
    onDone()
  }

  return (
    <form
      className="actor-form"
      style={{ display: 'grid', gap: 10, width: 260 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void save()
      }}
    >
      <Input
        value={name}
        maxLength={40}
        aria-label={shellWords.actorName}
        placeholder={shellWords.actorName}
        onChange={(event) => setName(event.target.value)}
      />
      <Segmented
        block
        aria-label={shellWords.actorRole}
        value={role}
        options={ACCOUNT_ROLES.map((value) => ({
          value,
          label: shellWords.roles[value],
        }))}
        onChange={setRole}
      />
      <span className="muted">{shellWords.actorHint}</span>
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
        {shellWords.save}
      </Button>
    </form>
  )
}
