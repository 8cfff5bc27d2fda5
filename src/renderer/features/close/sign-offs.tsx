import { CheckCircleFilled, ClockCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AccountsView } from '../../../shared/contract/accounts.ts'
import type { CloseView } from '../../../shared/contract/close.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { type SignRole, signingRoles } from '../../../shared/domain/segregation.ts'
import { segregationWords, UNPROVEN } from '../../../shared/text/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { reviewWords } from '../../../shared/text/ui/review.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useJobs } from '../../stores/jobs.ts'
import { Chip } from '../../ui/chips.tsx'
import { PersonFields, signingInput } from './person-fields.tsx'
import { isFault, signHindrance } from './sign-hindrance.ts'

type SignOffsProps = { readonly view: CloseView; readonly actor: string }
type SignOffsCardProps = SignOffsProps & { readonly onTakeIn: () => void }

/** 编制 signs, then 复核, then 批准, each another person, over the same digest. */
export function SignOffs({ view, actor, onTakeIn }: SignOffsCardProps) {
  const { value: kept } = useAnswer('accounts.get', {})
  const accounts = kept?.accounts ?? []
  return (
    <section className="card" aria-labelledby="sign-title">
      <header className="card-head">
        <h2 id="sign-title">{closeWords.signOffs}</h2>
        <span className="muted" title={segregationWords[view.segregation].hint}>
          {segregationWords[view.segregation].name}
        </span>
      </header>
      {kept &&
        signingRoles(view.segregation).map((role) => (
          <SignRow key={role} signs={role} view={view} actor={actor} accounts={accounts} />
        ))}
      {view.seal === null && view.segregation !== 'single' && <Elsewhere view={view} onTakeIn={onTakeIn} />}
      <p className="muted card-note">
        {view.segregation === 'two' && closeWords.twoApproves}
        {view.segregation === 'single' && closeWords.singleDrafts}
        {closeWords.signHint}
      </p>
    </section>
  )
}

/** 签批人不在本机: the pack goes out once it is prepared, and comes back as a file. */
function Elsewhere({ view, onTakeIn }: Pick<SignOffsCardProps, 'view' | 'onTakeIn'>) {
  const isBusy = useJobs((state) => state.running !== null)
  const current = view.signOffs.filter((signOff) => signOff.isCurrent)
  const isPrepared = current.some((signOff) => signOff.role === 'preparer')
  const waits = isPrepared && current.length < signingRoles(view.segregation).length
  return (
    <div className="sign-row">
      <div className="pack-line">
        <Button
          disabled={isBusy || !waits}
          onClick={() => void perform('close.exportForReview', { period: view.period })}
        >
          {reviewWords.export}
        </Button>
        <Button disabled={isBusy} onClick={onTakeIn}>
          {reviewWords.takeIn}
        </Button>
      </div>
      <p className="muted">{reviewWords.exportHint}</p>
    </div>
  )
}

type SignRowProps = SignOffsProps & { readonly signs: SignRole; readonly accounts: AccountsView['accounts'] }

function SignRow({ signs: role, view, actor, accounts }: SignRowProps) {
  const given = view.signOffs.find((signOff) => signOff.role === role)
  const isBusy = useJobs((state) => state.running !== null)
  const [signer, setSigner] = useState({ person: isOffered(role, actor, accounts) ? actor : '', passphrase: '' })
  const hindrance = signHindrance(view, role, signer.person)
  const input = signingInput(signer, accounts)

  async function sign(): Promise<void> {
    if (input === null || hindrance !== null) return
    setSigner({ ...signer, passphrase: '' }) // no longer than it is needed
    await perform('close.sign', { period: view.period, role, ...input })
  }

  return (
    <div className="sign-row">
      <h3>{closeWords[role]}</h3>
      {given && (
        <div>
          {given.isCurrent ? (
            <Chip tone="green" icon={<CheckCircleFilled />}>
              {closeWords.signed(given.person, momentText(given.signedAt))}
            </Chip>
          ) : (
            <Chip tone="yellow" icon={<ClockCircleFilled />}>
              {closeWords.signed(given.person, momentText(given.signedAt))} · {closeWords.stale}
            </Chip>
          )}
          <p className="muted num sign-key">
            {given.isElsewhere && <span className="sign-elsewhere">{reviewWords.elsewhere}</span>}
            {!given.isProven && <span className="sign-unproven">{UNPROVEN}</span>}
            {closeWords.fingerprint} {given.keyFingerprint}
          </p>
        </div>
      )}
      {view.seal === null && !given?.isCurrent && (
        <form
          className={accounts.length === 0 ? 'sign-form' : 'sign-form has-passphrase'}
          onSubmit={(event) => {
            event.preventDefault()
            void sign()
          }}
        >
          <PersonFields
            accounts={accounts}
            roles={[role]}
            label={closeWords[role]}
            value={signer}
            onChange={setSigner}
          />
          <Button type="primary" htmlType="submit" disabled={isBusy || input === null || hindrance !== null}>
            {closeWords.sign}
          </Button>
          {hindrance !== null && <span className={isFault(hindrance) ? 'is-bad' : 'muted'}>{hindrance}</span>}
        </form>
      )}
    </div>
  )
}

/** Who sits here signs as preparer most likely, unless the account says otherwise. */
function isOffered(role: SignRole, actor: string, accounts: AccountsView['accounts']): boolean {
  const own = accounts.find(({ name }) => name === actor)
  return accounts.length === 0 ? role === 'preparer' : own?.isActive === true && own.roles.includes(role)
}
