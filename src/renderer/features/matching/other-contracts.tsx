import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import { explainWords } from '../../../shared/text/ui/explain.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Chip } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ExplainPair } from './explain-pair.tsx'
import { OtherLines } from './other-lines.tsx'

/** 为什么不是别的合同: what fits the money as well, each with its own gates. Asked only when a person wants to know. */
export function OtherContracts({ match }: { readonly match: MatchRow }) {
  const [isOpen, setIsOpen] = useState(false)
  const [line] = match.lines
  if (!line || match.allocations.length === 0) return null
  return (
    <div className="explain-others">
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? explainWords.hideOthers : explainWords.whyNotOthers}
      </Button>
      {isOpen && <Others bankLineId={line.id} own={match.allocations.map(({ contractNo }) => contractNo)} />}
    </div>
  )
}

function Others({ bankLineId, own }: { readonly bankLineId: string; readonly own: readonly string[] }) {
  const { value, problem } = useAnswer('matching.explain', { bankLineId, contractNo: own[0] ?? '', planNo: null })
  const [shown, setShown] = useState<string | null>(null)
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (value) answer.current?.scrollIntoView({ block: 'nearest' }) // the button stands at the pane's lower edge
  }, [value])
  if (problem) return <Problem {...problem} />
  if (!value) return <p className="muted">{explainWords.asking}</p>
  const others = value.otherContracts.filter((other) => !own.includes(other.contractNo))
  return (
    <div ref={answer}>
      {others.length === 0 && <p className="muted">{explainWords.noOthers}</p>}
      <ul>
        {others.map((other) => {
          const isShown = shown === other.contractNo
          return (
            <li key={other.contractNo}>
              <button
                type="button"
                className="link"
                aria-expanded={isShown}
                aria-label={explainWords.showGates(other.contractNo)}
                onClick={() => setShown(isShown ? null : other.contractNo)}
              >
                {other.contractNo}
              </button>
              <span className="muted"> {other.customerName}</span>{' '}
              {other.isEqual && <Chip tone="yellow">{explainWords.equal}</Chip>}
              {isShown && <ExplainPair ask={{ bankLineId, contractNo: other.contractNo, planNo: null }} />}
            </li>
          )
        })}
      </ul>
      <OtherLines lines={value.otherLines} />
    </div>
  )
}
