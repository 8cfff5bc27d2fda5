import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { explainWords } from '../../../shared/text/ui/explain.ts'
import { Amount } from '../../ui/amount.tsx'

/** 争这一项的来款: other open lines that the same contract could be paid by. */
export function OtherLines({ lines }: { readonly lines: OutputOf<'matching.explain'>['otherLines'] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="section-title">{explainWords.otherLines}</h3>
      <table className="plain-table">
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.bankRef}/${line.postedAt}`}>
              <td className="num">{momentText(line.postedAt)}</td>
              <td>
                {line.counterpartyName}
                <div className="muted num">{line.bankRef}</div>
              </td>
              <td className="right">
                <Amount value={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
