import { Input, Select } from 'antd'
import type { AccountsView } from '../../../shared/contract/accounts.ts'
import type { SignRole } from '../../../shared/domain/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'

export type SigningPerson = { readonly person: string; readonly passphrase: string }

type PersonFieldsProps = {
  /** Empty: names are typed, and proved by nothing. */
  readonly accounts: AccountsView['accounts']
  /** One of them is enough. */
  readonly roles: readonly SignRole[]
  readonly label: string
  readonly value: SigningPerson
  readonly onChange: (value: SigningPerson) => void
}

/** Who signs: a typed name, or an account with its passphrase. */
export function PersonFields({ accounts, roles, label, value, onChange }: PersonFieldsProps) {
  if (accounts.length === 0) {
    return (
      <Input
        value={value.person}
        maxLength={40}
        placeholder={closeWords.signer}
        aria-label={`${label}：${closeWords.signer}`}
        onChange={(event) => onChange({ ...value, person: event.target.value })}
      />
    )
  }
  const fit = accounts.filter(
    (account) => account.isActive && account.roles.some((role) => roles.some((one) => one === role)),
  )
  return (
    <>
      <Select
        value={value.person === '' ? null : value.person}
        placeholder={fit.length === 0 ? closeWords.noAccountFor : closeWords.chooseSigner}
        aria-label={`${label}：${closeWords.chooseSigner}`}
        options={fit.map(({ name }) => ({ value: name, label: name }))}
        onChange={(person) => onChange({ person, passphrase: '' })}
      />
      <Input.Password
        value={value.passphrase}
        maxLength={200}
        autoComplete="off"
        placeholder={closeWords.passphrase}
        aria-label={`${label}：${closeWords.passphrase}`}
        onChange={(event) => onChange({ ...value, passphrase: event.target.value })}
      />
    </>
  )
}

/** What goes to main of it; null: something is missing. */
export function signingInput(
  { person, passphrase }: SigningPerson,
  accounts: AccountsView['accounts'],
): { readonly person: string; readonly passphrase?: string } | null {
  const name = person.trim()
  if (name === '') return null
  if (accounts.length === 0) return { person: name }
  return passphrase === '' ? null : { person: name, passphrase }
}
