import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { BankRow } from '../../../shared/contract/ledger.ts'
import { sumFen } from '../../../shared/domain/money.ts'
import { explainWords } from '../../../shared/text/ui/explain.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Amount } from '../../ui/amount.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { ExplainPair } from './explain-pair.tsx'
import {
  entryKey,
  largeWriteOff,
  type ManualEntry,
  proposeEntries,
  restOf,
  toAllocations,
  withRest,
  withShortfall,
} from './manual-plan.ts'
import type { OpenContract } from './open-columns.tsx'

type ManualPanelProps = {
  readonly lines: readonly BankRow[]
  readonly contracts: readonly OpenContract[]
  readonly onClear: () => void
}

/** 手工勾兑 of the ticked rows. Its parent gives it a new key whenever the ticks change, so it starts from a fresh proposal. */
export function ManualPanel({ lines, contracts, onClear }: ManualPanelProps) {
  const linesSum = sumFen(lines, (line) => line.open)
  const [entries, setEntries] = useState(() => proposeEntries(linesSum, contracts))
  const [reason, setReason] = useState('')
  const [isSending, setIsSending] = useState(false)
  const [isExplaining, setIsExplaining] = useState(false)
  const pair = pairOf(lines, contracts)
  const rest = restOf(linesSum, entries)
  const isReady = lines.length > 0 && contracts.length > 0 && rest === 0 && reason.trim() !== '' && !isSending
  const change = (key: string, part: Partial<ManualEntry>) =>
    setEntries((last) => last.map((entry) => (entryKey(entry) === key ? { ...entry, ...part } : entry)))

  async function submit(): Promise<void> {
    if (!isReady || !isActorKnown()) return
    setIsSending(true)
    const done = await perform('matching.byHand', {
      bankLineIds: lines.map((line) => line.id),
      contracts: toAllocations(entries),
      reason: reason.trim(),
    })
    setIsSending(false)
    if (!done) return
    noticeRaised('success', matchWords.matchedByHand)
    onClear()
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void submit()
  }

  return (
    <section className="pane" aria-label={matchWords.manual} onKeyDown={pressed}>
      <header className="pane-head">
        <h2>{matchWords.manual}</h2>
        <span className="spring" />
        {pair && (
          <Button size="small" aria-expanded={isExplaining} onClick={() => setIsExplaining(!isExplaining)}>
            {isExplaining ? explainWords.back : explainWords.whyNot}
          </Button>
        )}
        <Button size="small" type="text" onClick={onClear}>
          {matchWords.clearTicks}
        </Button>
      </header>
      {isExplaining && pair && (
        <div className="pane-body why-body">
          <ExplainPair ask={pair} />
        </div>
      )}
      <div className="pane-body why-body" hidden={isExplaining}>
        <p className="muted">{matchWords.manualHint}</p>
        <dl className="manual-sums">
          <dt>
            {matchWords.linesSum}（{lines.length}）
          </dt>
          <dd>
            <Amount value={linesSum} />
          </dd>
          <dt>{matchWords.allocatedSum}</dt>
          <dd>
            <Amount value={sumFen(entries, (entry) => entry.cash)} />
          </dd>
          <dt>{matchWords.rest}</dt>
          <dd className={rest === 0 ? undefined : 'is-off'}>
            <Amount value={rest} />
          </dd>
        </dl>
        {entries.map((entry) => {
          const key = entryKey(entry)
          const share = largeWriteOff(entry)
          return (
            <div key={key} className="manual-entry">
              <p>
                <span className="strong">{entry.contractNo}</span>{' '}
                {entry.planNo !== null && matchWords.planNo(entry.planNo)}
                <span className="muted">
                  {'　'}
                  {matchWords.openAmount} <Amount value={entry.open} />
                </span>
              </p>
              <div className="manual-fields">
                <span>{matchWords.cash}</span>
                <MoneyInput
                  label={`${entry.contractNo} ${matchWords.cash}`}
                  value={entry.cash}
                  onChange={(cash) => change(key, { cash })}
                  onFill={() => setEntries((last) => withRest(last, key, linesSum))}
                />
                <Select
                  size="small"
                  variant="borderless"
                  value={entry.feeKind}
                  aria-label={`${matchWords.fee} / ${matchWords.rounding}`}
                  options={[
                    { value: 'fee' as const, label: matchWords.fee },
                    { value: 'rounding' as const, label: matchWords.rounding },
                  ]}
                  onChange={(feeKind) => change(key, { feeKind })}
                />
                <MoneyInput
                  label={`${entry.contractNo} ${matchWords.fee}`}
                  value={entry.fee}
                  onChange={(fee) => change(key, { fee })}
                  onFill={() => setEntries((last) => withShortfall(last, key))}
                />
                <Button size="small" title="=" onClick={() => setEntries((last) => withShortfall(last, key))}>
                  {matchWords.fillRest}
                </Button>
              </div>
              {share !== null && <p className="manual-warning">{matchWords.writeOffLarge(`${share}%`)}</p>}
            </div>
          )
        })}
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={matchWords.reason}
          aria-label={matchWords.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="manual-submit">
          <span className="muted">
            {rest !== 0 ? matchWords.restMustBeZero : reason.trim() === '' ? matchWords.reasonNeeded : ''}
          </span>
          <Button type="primary" disabled={!isReady} title="Ctrl+Enter" onClick={() => void submit()}>
            {matchWords.submitManual}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** Two rows can be explained; more are for people to allot. */
function pairOf(lines: readonly BankRow[], contracts: readonly OpenContract[]) {
  const [line, ...moreLines] = lines
  const [contract, ...moreContracts] = contracts
  if (!line || !contract || moreLines.length + moreContracts.length > 0) return null
  return { bankLineId: line.id, contractNo: contract.contractNo, planNo: contract.planNo }
}
