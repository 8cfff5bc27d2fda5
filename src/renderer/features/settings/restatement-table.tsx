import type { OutputOf } from '../../../shared/contract/specs.ts'
import { type Fen, fen, sumFen } from '../../../shared/domain/money.ts'
import type { PerformanceMode } from '../../../shared/domain/performance-mode.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { performanceModeNames, restateGapWords, restatementWords } from '../../../shared/text/performance.ts'
import { performanceWords as words } from '../../../shared/text/ui/performance.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Amount } from '../../ui/amount.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'

type Month = OutputOf<'settings.restate'>['months'][number]

/** 重述对比: the sealed months as that mode would have counted them. */
export function RestatementTable({ mode }: { readonly mode: PerformanceMode }) {
  const { value, problem } = useAnswer('settings.restate', { mode })
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { months, gaps, earlier } = value
  if (months.length + gaps.length === 0) return <p className="muted">{restatementWords.none}</p>
  return (
    <section className="restated" aria-label={restatementWords.title}>
      <h3>{restatementWords.title}</h3>
      <p className="muted settings-hint">{restatementWords.rule}</p>
      {gaps.map(({ period, why }) => (
        <p key={period} className="is-bad">
          {periodTitle(period)}：{restateGapWords[why]}
        </p>
      ))}
      {months.toReversed().map((month) => (
        <MonthTable key={month.period} month={month} mode={mode} />
      ))}
      {earlier > 0 && <p className="muted">{restatementWords.earlier(earlier)}</p>}
    </section>
  )
}

function MonthTable({ month, mode }: { readonly month: Month; readonly mode: PerformanceMode }) {
  const { period, sealedMode, isOwnBase, rows } = month
  const regions = [...new Set(rows.map(({ region }) => region))]
  return (
    <table className="plain-table restated-month">
      <caption>
        {periodTitle(period)}
        {isOwnBase && <span className="muted">　{restatementWords.ownBase}</span>}
      </caption>
      <thead>
        <tr>
          <th>{words.restated.who}</th>
          <th className="num">{words.restated.sealed(performanceModeNames[sealedMode])}</th>
          <th className="num">{performanceModeNames[mode]}</th>
          <th className="num">{words.restated.change}</th>
        </tr>
      </thead>
      <tbody>
        <Row name={words.restated.total} of={rows} level="strong" />
        {regions.map((region) => {
          const theirs = rows.filter((row) => row.region === region)
          return [
            <Row key={region} name={region || words.restated.none} of={theirs} level="strong" />,
            ...theirs.map((row) => (
              <Row
                key={`${region}/${row.ownerName}`}
                name={row.ownerName || words.restated.none}
                of={[row]}
                level="restated-person"
              />
            )),
          ]
        })}
      </tbody>
    </table>
  )
}

function Row({ name, of, level }: { readonly name: string; readonly of: Month['rows']; readonly level: string }) {
  const [before, after] = [sumFen(of, (row) => row.before), sumFen(of, (row) => row.after)]
  return (
    <tr className={level}>
      <td>{name}</td>
      <Money value={before} />
      <Money value={after} />
      <Money value={fen(after - before)} />
    </tr>
  )
}

function Money({ value }: { readonly value: Fen }) {
  return (
    <td className="num">
      <Amount value={value} />
    </td>
  )
}
