import type { ReactNode } from 'react'
import './field.css'

type FieldProps = {
  readonly label: string
  /** A sentence is written here. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** A name over its control. */
export function Field({ label, isWide = false, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={isWide ? 'field is-wide' : 'field'}>
      <span className="muted">{label}</span>
      {children}
    </label>
  )
}
