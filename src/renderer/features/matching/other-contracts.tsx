import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import { explainWords } from '../../../shared/text/ui/explain.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Chip } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ExplainPair } from './explain-pair.tsx'

/** 为什么不是别的合同: what fits the money as well, each with its own gates. Asked only when a person wants to know. */
export function OtherContracts({ match }: { readonly match: MatchRow }) {
  const [isOpen, setIsOpen] = useState(false)
  const [line] = match.lines
  const contractNo = match.allocations[0]?.contractNo
  if (!line || contractNo === undefined) return null
  return (
    <div className="explain-others">
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? explainWords.hideOthers : explainWords.whyNotOthers}
      </Button>
      {isOpen && <Others bankLineId={line.id} contractNo={contractNo} />}
    </div>
  )
}

function Others({ bankLineId, contractNo }: { readonly bankLineId: string; readonly contractNo: string }) {
  const { value, problem } = useAnswer('matching.explain', { bankLineId, contractNo, planNo: null })
  const [shown, setShown] = useState<string | null>(null)
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (value) answer.current?.scrollIntoView({ block: 'nearest' }) // the button stands at the pane's lower edge
  }, [value])
  if (problem) return <Problem {...problem} />
  if (!value) return <p className="muted">{explainWords.asking}</p>
  return (
    <div ref={answer}>
      {value.otherContracts.length === 0 && <p className="muted">{explainWords.noOthers}</p>}
      <ul>
        {value.otherContracts.map((other) => {
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
    </div>
  )
}
