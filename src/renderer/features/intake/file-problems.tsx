import { Button } from 'antd'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Problem } from '../../ui/problem.tsx'
import { sheetText } from './file-columns.tsx'

type FileProblemsProps = {
  readonly fileId: string
  readonly count: number
  /** To where they are mended; null for a file whose rows are gone. */
  readonly onAll: (() => void) | null
}

/** Each row that is no fact: sheet, row, column, what was found, how to mend it. */
export function FileProblems({ fileId, count, onAll }: FileProblemsProps) {
  const { value: problems, problem } = useAnswer('intake.listProblems', count > 0 ? { fileId } : null)
  return (
    <>
      <h3 className="section-title">
        {intakeWords.problems} <span className="muted num">{count}</span>
        {count > 0 && onAll && (
          <Button size="small" type="link" onClick={onAll}>
            {problemWords.goDesk}
          </Button>
        )}
      </h3>
      {count === 0 && <p className="muted">{intakeWords.problemsNone}</p>}
      {problem && <Problem {...problem} />}
      {problems && problems.length > 0 && (
        <table className="plain-table problem-list">
          <thead>
            <tr>
              <th>{intakeWords.sheet}</th>
              <th className="right">{intakeWords.problemRow}</th>
              <th>{intakeWords.problemColumn}</th>
              <th>{intakeWords.problemHappened}</th>
              <th>{intakeWords.problemNext}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ sheet, row, column, happened, next }) => (
              <tr key={`${sheet}/${row}/${column}/${happened}`}>
                <td>{sheetText(sheet)}</td>
                <td className="right num">
                  <button
                    type="button"
                    className="link"
                    title={intakeWords.openRow}
                    onClick={() => evidenceOpened({ fileId, sheet, row, columns: column === '' ? [] : [column] })}
                  >
                    {row}
                  </button>
                </td>
                <td>{column || '—'}</td>
                <td>{happened}</td>
                <td className="muted">{next}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
