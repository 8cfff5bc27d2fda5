import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { useAnswer } from '../../bridge/use-answer.ts'

/** 处理记录: who did what about this difference, latest first. */
export function History({ discrepancyId }: { readonly discrepancyId: string }) {
  const { value: entries } = useAnswer('triage.history', { discrepancyId })
  if (entries === null) return null
  return (
    <section className="triage-history" aria-label={workWords.history}>
      <h3>{workWords.history}</h3>
      {entries.length === 0 ? (
        <p className="muted">{workWords.noHistory}</p>
      ) : (
        <ol>
          {entries.map(({ decisionId, at, by, words, reason, takenBackBy }) => (
            <li key={decisionId} className={takenBackBy === null ? '' : 'is-taken-back'}>
              <span className="num muted">{momentText(at)}</span> <span>{by}</span> <span>{words}</span>
              {reason !== '' && <span className="muted">：{reason}</span>}
              {takenBackBy !== null && <span className="muted">（{workWords.takenBack(takenBackBy)}）</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
