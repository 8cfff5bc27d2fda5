import type { BridgeGroupRow, BridgeStep } from '../../../shared/contract/bridge.ts'
import { BASES } from '../../../shared/domain/basis.ts'
import { fen } from '../../../shared/domain/money.ts'
import { unitWord } from '../../../shared/text/money-text.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { usePreferences } from '../../stores/preferences.ts'
import { Amount } from '../../ui/amount.tsx'

type BasisStripProps = { readonly group: BridgeGroupRow; readonly step: BridgeStep }

/** The five bases, this month beside the last; the two that the step joins are marked. */
export function BasisStrip({ group, step }: BasisStripProps) {
  const unit = usePreferences((state) => state.unit)
  const lines = [
    [words.columns.amount, (basis: (typeof BASES)[number]) => group.totals[basis]],
    [words.columns.before, (basis: (typeof BASES)[number]) => group.before[basis]],
    [words.columns.change, (basis: (typeof BASES)[number]) => fen(group.totals[basis] - group.before[basis])],
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
        {lines.map(([name, read]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {BASES.map((basis) => (
              <td key={basis} className="right">
                <Amount value={read(basis)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
