import { FileTextOutlined } from '@ant-design/icons'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { allocationWords } from '../../../shared/text/ui/states.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip } from '../../ui/chips.tsx'

type WrongRow = NonNullable<OutputOf<'rules.list'>['backTest']>['wrongRows'][number]

const { wrongColumns } = rulesWords

/** Where a rule and a person disagree: the line, what each of them said, and by which decision. */
export function WrongRows({ rows }: { readonly rows: readonly WrongRow[] }) {
  return (
    <section aria-label={rulesWords.wrongRows}>
      <h3 className="section-title">
        {rulesWords.wrongRows} <span className="muted num">{rows.length}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="muted">{rulesWords.allRight}</p>
      ) : (
        <table className="plain-table wrong-rows">
          <thead>
            <tr>
              <th>{wrongColumns.rule}</th>
              <th>{wrongColumns.line}</th>
              <th>{wrongColumns.said}</th>
              <th>{wrongColumns.decided}</th>
              <th>{wrongColumns.decision}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.rule}/${row.lines.map(({ id }) => id).join()}`}>
                <td>
                  <div className="strong">{row.title}</div>
                  {row.status === 'auto' ? (
                    <Chip tone="red">{rulesWords.wrongAlone}</Chip>
                  ) : (
                    <Chip tone="gray">{rulesWords.wrongSuggested}</Chip>
                  )}
                </td>
                <td>
                  {row.lines.map((line) => (
                    <Line key={line.id} line={line} />
                  ))}
                </td>
                <td>
                  <Shares shares={row.said} />
                </td>
                <td>{row.decided.length === 0 ? rulesWords.rejected : <Shares shares={row.decided} />}</td>
                <td className="num">{row.decisionIds.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Line({ line }: { readonly line: WrongRow['lines'][number] }) {
  return (
    <div>
      <span className="num">{momentText(line.postedAt)}</span> <Amount value={line.amount} />
      <div>{line.counterpartyName}</div>
      <button
        type="button"
        className="cell-link"
        title={rulesWords.sourceRow}
        onClick={() => evidenceOpened({ ...line.source, columns: [] })}
      >
        <FileTextOutlined aria-hidden /> {line.bankRef}
      </button>
    </div>
  )
}

function Shares({ shares }: { readonly shares: WrongRow['said'] }) {
  return shares.map(({ contractNo, planNo, amount, kind }) => (
    <div key={`${contractNo}/${planNo}/${kind}/${amount}`}>
      <button type="button" className="link" onClick={() => slipOpened(contractNo)}>
        {contractNo}
      </button>{' '}
      {planNo !== null && rulesWords.planNo(planNo)} {kind !== 'cash' && allocationWords[kind]}
      <div>
        <Amount value={amount} />
      </div>
    </div>
  ))
}
