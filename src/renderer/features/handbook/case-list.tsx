import type { Fen } from '../../../shared/domain/money.ts'
import { Amount } from '../../ui/amount.tsx'
import { CodeTag, SeverityChip } from '../../ui/chips.tsx'

export type ListedCase = {
  readonly id: string
  readonly code: string
  readonly severity: Parameters<typeof SeverityChip>[0]['severity']
  readonly name: string
  /** Null: its words say it. */
  readonly amount: Fen | null
  readonly text: string
}

type CaseListProps<Case> = { readonly cases: readonly Case[]; readonly onChoose: (chosen: Case) => void }

/** Differences to open a page for. */
export function CaseList<Case extends ListedCase>({ cases, onChoose }: CaseListProps<Case>) {
  const hasAmounts = cases.some(({ amount }) => amount !== null)
  return (
    <ul className={hasAmounts ? 'handbook-cases' : 'handbook-cases is-without-amounts'}>
      {cases.map((each) => (
        <li key={each.id}>
          <button type="button" className="plain" onClick={() => onChoose(each)}>
            <CodeTag code={each.code} />
            <SeverityChip severity={each.severity} />
            <span className="strong handbook-case-name">{each.name}</span>
            {hasAmounts && (
              <span className="handbook-case-amount">{each.amount !== null && <Amount value={each.amount} />}</span>
            )}
            <span className="muted">{each.text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
