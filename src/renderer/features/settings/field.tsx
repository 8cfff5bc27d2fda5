import type { ReactNode } from 'react'

type FieldProps = {
  readonly label: string
  /** A sentence is written here. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

export function Field({ label, isWide = false, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={isWide ? 'settings-field is-wide' : 'settings-field'}>
      <span className="muted">{label}</span>
      {children}
    </label>
  )
}
