import { Checkbox } from 'antd'
import { ACCOUNT_ROLES, type AccountRole } from '../../../shared/domain/account.ts'
import { accountRoleWords } from '../../../shared/text/segregation.ts'

type RoleChoiceProps = {
  readonly label: string
  readonly roles: readonly AccountRole[]
  readonly offered?: readonly AccountRole[]
  readonly onChange: (roles: readonly AccountRole[]) => void
}

/** Several boxes under one name: a label around them would tick the first. */
export function RoleChoice({ label, roles, offered = ACCOUNT_ROLES, onChange }: RoleChoiceProps) {
  return (
    <fieldset className="field is-wide role-choice">
      <legend className="muted">{label}</legend>
      <Checkbox.Group
        value={[...roles]}
        options={offered.map((value) => ({ value, label: accountRoleWords[value] }))}
        onChange={(chosen) => onChange(ACCOUNT_ROLES.filter((role) => chosen.includes(role)))}
      />
    </fieldset>
  )
}
