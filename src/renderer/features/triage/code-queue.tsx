import type { OutputOf } from '../../../shared/contract/specs.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { Amount } from '../../ui/amount.tsx'
import { CodeTag } from '../../ui/chips.tsx'

type Code = OutputOf<'triage.list'>['byCode'][number]
type CodeQueueProps = {
  readonly codes: readonly Code[]
  readonly value: string | null
  /** Every open one is listed, as the number at the top counts them. */
  readonly isWhole: boolean
  readonly onChange: (code: string | null) => void
  readonly onWhole: () => void
}

/** The open differences by code: what kind of trouble there is, and how much. */
export function CodeQueue({ codes, value, isWhole, onChange, onWhole }: CodeQueueProps) {
  const all = codes.reduce((sum, code) => sum + code.open, 0)
  return (
    <nav className="queue-items" aria-label={triageWords.queue}>
      <button type="button" className="code-item" aria-pressed={isWhole} onClick={onWhole}>
        <span className="strong">{triageWords.queueAll}</span>
        <span className="num code-count">{all}</span>
      </button>
      {codes.map((code) => (
        <button
          key={code.code}
          type="button"
          className="code-item"
          aria-pressed={value === code.code}
          onClick={() => onChange(value === code.code ? null : code.code)}
        >
          <CodeTag code={code.code} />
          <span className="code-name">{code.name}</span>
          <span className={code.severity === 'S1' ? 'num code-count is-blocking' : 'num code-count'}>{code.open}</span>
          <span className="code-amount muted">
            <Amount value={code.amount} />
          </span>
        </button>
      ))}
    </nav>
  )
}
