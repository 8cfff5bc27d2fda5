import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import type { InputOf, OutputOf } from '../../../shared/contract/specs.ts'
import { explainWords, gateWords } from '../../../shared/text/ui/explain.ts'
import { ruleWords } from '../../../shared/text/ui/states.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { CellLinks } from '../../ui/cell-links.tsx'
import { Problem } from '../../ui/problem.tsx'
import { OtherLines } from './other-lines.tsx'
import './explain.css'

type Explained = OutputOf<'matching.explain'>
type Gate = Explained['gates'][number]

/** One line and one contract: where they stopped, every condition, and what would match them. */
export function ExplainPair({ ask }: { readonly ask: InputOf<'matching.explain'> }) {
  const { value, problem } = useAnswer('matching.explain', ask)
  if (problem) return <Problem {...problem} />
  if (!value) return <p className="muted">{explainWords.asking}</p>
  return <Explanation explained={value} />
}

function Explanation({ explained }: { readonly explained: Explained }) {
  const { outcome, rule, gates, changes, otherLines } = explained
  const first = gates.find(({ isBlocking }) => isBlocking) ?? gates.find(({ passed }) => !passed) ?? null
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' }) // it may have opened at the pane's lower edge
  }, [])
  return (
    <div ref={top} className="explain">
      <p aria-live="polite">
        <span className="strong">{explainWords.outcomes[outcome]}</span>
        {rule !== null && (
          <span className="muted">
            {'　'}
            {ruleWords[rule] ?? rule}
          </span>
        )}
      </p>
      {first && (
        <div className={`explain-first ${lookOf(first)}`}>
          <p className="explain-first-title">
            {iconOf(first)} {first.isBlocking ? explainWords.firstFailed : explainWords.firstHeld}：{nameOf(first)}
          </p>
          <p>{first.text}</p>
          {first.cells.length > 0 && <CellLinks cells={first.cells} onOpen={evidenceOpened} />}
        </div>
      )}
      {outcome !== 'matched' && (
        <>
          <h3 className="section-title">{explainWords.changes}</h3>
          {changes.length === 0 && <p className="muted">{explainWords.noChange}</p>}
          <ol className="explain-changes">
            {changes.map(({ text, leadsTo }) => (
              <li key={text}>
                {text}
                {leadsTo === null && <span className="muted"> {explainWords.byPeople}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
      <h3 className="section-title">{explainWords.gates}</h3>
      <ol className="explain-gates" aria-label={explainWords.gates}>
        {gates.map((gate) => (
          <li key={`${gate.gate}/${gate.text}`} className={gate === first ? 'is-first' : undefined}>
            {iconOf(gate)}
            <span className="explain-gate-name">{nameOf(gate)}</span>
            <span className={gate.passed ? 'muted' : undefined}>
              {gate.text}
              {!gate.passed && gate !== first && gate.cells.length > 0 && (
                <CellLinks cells={gate.cells} onOpen={evidenceOpened} />
              )}
            </span>
          </li>
        ))}
      </ol>
      <OtherLines lines={otherLines} />
    </div>
  )
}

function nameOf({ gate }: Gate): string {
  return gateWords[gate] ?? gate
}

function lookOf({ passed, isBlocking }: Gate): string {
  if (passed) return 'is-passed'
  return isBlocking ? 'is-blocked' : 'is-held'
}

/** Never by colour alone: the shape differs, and the word is there for who listens. */
function iconOf(gate: Gate) {
  const look = lookOf(gate)
  if (gate.passed) return <CheckCircleFilled className={look} aria-label={explainWords.passed} />
  return gate.isBlocking ? (
    <CloseCircleFilled className={look} aria-label={explainWords.blocked} />
  ) : (
    <ExclamationCircleFilled className={look} aria-label={explainWords.held} />
  )
}
