import { CheckSquareFilled, PaperClipOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Ref } from 'react'
import type { ShownAct, ShownStep } from '../../../shared/contract/handbook.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { ActButton } from './act-button.tsx'
import { BarredLine, barredIn } from './barred-line.tsx'
import { savePaper } from './save-paper.ts'
import { KindChip, OutcomeChip } from './step-chips.tsx'
import { StepRows } from './step-rows.tsx'
import { turnsIn } from './turns-in.ts'

type Done = NonNullable<ShownStep['done']>

type StepCardProps = {
  readonly step: ShownStep
  readonly place: number
  readonly isActive: boolean
  readonly hasCase: boolean
  readonly checkedAt: string
  /** Titles of the pages that there are, by their numbers. */
  readonly titles: ReadonlyMap<string, string>
  readonly box: Ref<HTMLLIElement>
  readonly onFocus: () => void
  readonly onAct: (act: ShownAct) => void
  readonly onTick: () => void
  readonly onTakeBack: (done: Done) => void
  readonly onTurn: (pageId: string) => void
}

/** One step: what to do, what the data say today, and what was done. */
export function StepCard({
  step,
  place,
  isActive,
  hasCase,
  checkedAt,
  titles,
  box,
  onFocus,
  onAct,
  onTick,
  onTakeBack,
  onTurn,
}: StepCardProps) {
  const { kind, text, answer, done } = step
  const turnTo = answer?.turnTo ?? null
  const turnTitle = turnTo === null ? undefined : titles.get(turnTo)
  return (
    <li
      className="step"
      ref={box}
      tabIndex={isActive ? 0 : -1}
      aria-current={isActive ? 'step' : undefined}
      onFocus={onFocus}
    >
      <span className="step-no num" aria-hidden>
        {place}
      </span>
      <div className="step-body">
        <p className="step-head">
          <KindChip kind={kind} />
          {answer && <OutcomeChip outcome={answer.outcome} />}
          {answer && <span className="muted num">{words.checkedAt(checkedAt)}</span>}
          {!hasCase && kind !== '人' && <span className="muted">{words.notAsked}</span>}
        </p>
        <p>
          {turnsIn(text).map((part, index) =>
            part.pageId !== null && titles.has(part.pageId) ? (
              <TurnLink
                // biome-ignore lint/suspicious/noArrayIndexKey: words keep their order
                key={`${index}/${part.text}`}
                pageId={part.pageId}
                text={part.text}
                titles={titles}
                onTurn={onTurn}
              />
            ) : (
              part.text
            ),
          )}
        </p>
        {answer && <p className={`step-finding is-${answer.outcome}`}>{answer.finding}</p>}
        {answer && <StepRows answer={answer} onAct={onAct} />}
        {answer && <BarredLine barred={barredIn(answer)} />}
        {hasCase && (
          <p className="step-acts">
            {answer?.act && <ActButton act={answer.act} onAct={onAct} />}
            {turnTo !== null && turnTitle !== undefined && (
              <Button size="small" icon={<RightOutlined />} onClick={() => onTurn(turnTo)}>
                {words.turnTo(turnTo, turnTitle)}
              </Button>
            )}
            {kind !== '自' && (
              <Button size="small" title={words.tickKey} onClick={onTick}>
                {done ? words.tickAgain : words.tick}
              </Button>
            )}
          </p>
        )}
        {done && <DoneLine done={done} onTakeBack={onTakeBack} />}
        {done && <BarredLine barred={done.barred} />}
      </div>
    </li>
  )
}

type TurnLinkProps = {
  readonly pageId: string
  readonly text: string
  readonly titles: ReadonlyMap<string, string>
  readonly onTurn: (pageId: string) => void
}

function TurnLink({ pageId, text, titles, onTurn }: TurnLinkProps) {
  return (
    <button type="button" className="link" title={titles.get(pageId)} onClick={() => onTurn(pageId)}>
      {text}
    </button>
  )
}

type DoneLineProps = { readonly done: Done; readonly onTakeBack: StepCardProps['onTakeBack'] }

function DoneLine({ done, onTakeBack }: DoneLineProps) {
  const { by, at, note, attachments } = done
  return (
    <p className="step-done">
      <CheckSquareFilled className="is-good" aria-label={words.ticked} /> {words.done(by, momentText(at))}：{note}
      {attachments.map(({ fileId, name }) => (
        <button
          key={fileId}
          type="button"
          className="link step-paper"
          title={words.savePaper}
          onClick={() => void savePaper(done.decisionId, fileId)}
        >
          <PaperClipOutlined aria-hidden /> {name}
        </button>
      ))}{' '}
      <Button
        size="small"
        type="text"
        disabled={done.barred !== null}
        title={done.barred?.why}
        onClick={() => onTakeBack(done)}
      >
        {words.untick}
      </Button>
    </p>
  )
}
