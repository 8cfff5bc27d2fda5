import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { Chip } from '../../ui/chips.tsx'

type Control = OutputOf<'intake.listFiles'>[number]['controls'][number]
type Look = 'agrees' | 'warning' | 'error'

/** One control of a receipt: it agrees, wants a look, or keeps the month open. */
export function ControlMark({ control }: { readonly control: Control }) {
  const look = lookOf(control)
  return <Mark look={look}>{words[look]}</Mark>
}

/** All controls of a file as one mark, by the worst of them. */
export function ControlsMark({
  controls,
  children,
}: {
  readonly controls: readonly Control[]
  readonly children: string
}) {
  const looks = controls.map(lookOf)
  return (
    <Mark look={looks.includes('error') ? 'error' : looks.includes('warning') ? 'warning' : 'agrees'}>{children}</Mark>
  )
}

const words = { agrees: intakeWords.agrees, warning: intakeWords.wantsLook, error: intakeWords.disagrees } as const

function lookOf({ agrees, level }: Control): Look {
  return agrees ? 'agrees' : level
}

const looks = {
  agrees: ['green', <CheckCircleFilled key="i" />],
  warning: ['yellow', <ExclamationCircleFilled key="i" />],
  error: ['red', <CloseCircleFilled key="i" />],
} as const

function Mark({ look, children }: { readonly look: Look; readonly children: string }) {
  const [tone, icon] = looks[look]
  return (
    <Chip tone={tone} icon={icon}>
      {children}
    </Chip>
  )
}
