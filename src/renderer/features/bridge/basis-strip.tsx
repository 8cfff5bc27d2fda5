import type { BridgeGroupRow, BridgeStep } from '../../../shared/contract/bridge.ts'
import { BASES, type Basis } from '../../../shared/domain/basis.ts'
import { fen } from '../../../shared/domain/money.ts'
import { unitWord } from '../../../shared/text/money-text.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { usePreferences } from '../../stores/preferences.ts'
import { FigureLink } from '../../ui/figure-link.tsx'

type BasisStripProps = {
  readonly group: BridgeGroupRow
  readonly step: BridgeStep
  readonly onBasis: (basis: Basis, isBefore: boolean) => void
  readonly onChange: (basis: Basis) => void
}

/** The five bases, this month beside the last; the two that the step joins are marked. */
export function BasisStrip({ group, step, onBasis, onChange }: BasisStripProps) {
  const unit = usePreferences((state) => state.unit)
  const lines = [
    [words.columns.amount, (basis: Basis) => group.totals[basis], false],
    [words.columns.before, (basis: Basis) => group.before[basis], true],
    [words.columns.change, (basis: Basis) => fen(group.totals[basis] - group.before[basis]), null],
  ] as const
  return (
    <table className="plain-table bridge-strip">
      <caption className="sr-only">{words.basesTitle}</caption>
      <thead>
        <tr>
          <th>{unitWord(unit)}</th>
          {BASES.map((basis) => (
            <th
              key={basis}
              scope="col"
              className={basis === step.from || basis === step.to ? 'right is-joined' : 'right'}
              title={closeWords.basisHints[basis]}
            >
              {closeWords.bases[basis]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, read, isBefore]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {BASES.map((basis) => (
              <td key={basis} className="right">
                <FigureLink
                  name={`${name} ${closeWords.bases[basis]}`}
                  value={read(basis)}
                  onOpen={() => (isBefore === null ? onChange(basis) : onBasis(basis, isBefore))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
