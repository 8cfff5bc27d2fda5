import { Button } from 'antd'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { gapWords } from '../../../shared/text/ui/states.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { holdCauseWords, reasonCodeWords } from '../../../shared/text/work-words.ts'
import { openForDifference } from '../../bridge/open-handbook.ts'
import { evidenceOpened, type Focus, screenOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { CodeTag, SeverityChip } from '../../ui/chips.tsx'
import { History } from './history.tsx'
import { type Reclassification, verdictsOn } from './reclassify-dialog.tsx'
import { StageChip } from './stage-chip.tsx'
import { ownerOf, ownerText } from './triage-columns.tsx'
import { WorkBar } from './work-bar.tsx'
import type { WorkAct } from './work-dialog.tsx'

const UNCLAIMED_MONEY = 'D07'
/** Money that a person gives its contract in 勾兑, before anybody accepts it as it stands: 入账无合同, 重复付款, 手续费差额, 公司代付, 合并付款, 退款. */
const SETTLED_IN_MATCHING: readonly string[] = [UNCLAIMED_MONEY, 'D10', 'D13', 'D14', 'D18', 'D20']

type DetailProps = {
  readonly row: DiscrepancyRow
  readonly onPrimary: (code: string, subject: string) => void
  readonly onWaive: () => void
  readonly onReclassify: (asked: Reclassification) => void
  readonly onAct: (act: WorkAct) => void
}

/** 甲侧 and 乙侧 side by side, each with the cells it was read from. */
export function DiscrepancyDetail({ row, onPrimary, onWaive, onReclassify, onAct }: DetailProps) {
  const [contractNo] = row.contractNos
  return (
    <section className="pane" aria-label={`${row.code} ${row.name}`}>
      <header className="pane-head triage-head">
        <CodeTag code={row.code} />
        <h2>{row.name}</h2>
        <SeverityChip severity={row.severity} />
        <Amount value={row.amount} />
        {row.state === 'open' && <StageChip row={row} />}
        <span className="spring" />
        {row.state === 'open' && <WorkBar isHeld={row.stage === 'held'} onAct={onAct} />}
        <Button size="small" title="H" onClick={() => void openForDifference(row)}>
          {handbookWords.open}
        </Button>
        {contractNo && (
          <Button size="small" title="Enter" onClick={() => slipOpened(contractNo)}>
            {triageWords.openSlip(contractNo)}
          </Button>
        )}
        {row.state === 'open' && SETTLED_IN_MATCHING.includes(row.code) && row.bankLineIds.length > 0 && (
          <Button size="small" onClick={() => screenOpened('matching', focusOf(row))}>
            {triageWords.goMatching}
          </Button>
        )}
        {verdictsOn(row).map((verdict) => (
          <Button key={verdict} size="small" onClick={() => onReclassify({ row, verdict })}>
            {triageWords.verdicts[verdict].act}…
          </Button>
        ))}
        {row.state === 'open' && row.code !== OBJECTION_CODE && (
          <Button size="small" title="W" onClick={onWaive}>
            {triageWords.waive}
          </Button>
        )}
      </header>
      <div className="pane-body triage-detail">
        <div className="triage-sides">
          <Side title={triageWords.left} evidence={row.left} />
          <Side title={triageWords.right} evidence={row.right} />
        </div>
        <dl className="triage-facts">
          <div className="is-wide">
            <dt>{triageWords.cause}</dt>
            <dd>{row.cause}</dd>
          </div>
          {row.primaryId !== null && <Primary id={row.primaryId} onShow={onPrimary} />}
          {row.secondaries.length > 0 && (
            <div className="is-wide">
              <dt>{triageWords.secondaries}</dt>
              <dd className="triage-led">
                {row.secondaries.map(({ id, code, name, severity, amount }) => (
                  <span key={id}>
                    <CodeTag code={code} /> {name} <SeverityChip severity={severity} /> <Amount value={amount} />
                  </span>
                ))}
              </dd>
            </div>
          )}
          {row.answer && <AnswerFact answer={row.answer} />}
          {row.hold && (
            <Fact name={workWords.stages.held}>
              {workWords.held(holdCauseWords[row.hold.cause], momentText(row.hold.at))}
            </Fact>
          )}
          <Fact name={triageWords.columns.ownerName}>
            {ownerText(ownerOf(row))}
            {row.foundOwner && <span className="muted"> {workWords.foundOwner(ownerText(row.foundOwner))}</span>}
          </Fact>
          <Fact name={triageWords.gap}>{gapWords[row.gap]}</Fact>
          <Fact name={triageWords.since}>
            <span className="num">{momentText(row.sinceAt)}</span>
          </Fact>
          <Fact name={triageWords.due}>
            <span className="num">{momentText(row.dueAt)}</span>
          </Fact>
        </dl>
        {row.reopened > 0 && <p className="muted">{triageWords.reopened(row.reopened)}</p>}
        <History discrepancyId={row.id} />
      </div>
    </section>
  )
}

function AnswerFact({ answer }: { readonly answer: NonNullable<DiscrepancyRow['answer']> }) {
  const { by, at, reasonCode, text, expectedOn } = answer
  return (
    <div className="is-wide">
      <dt>{workWords.stage}</dt>
      <dd>
        {reasonCodeWords[reasonCode]}：{text}{' '}
        <span className="muted">
          {workWords.answered(by, momentText(at))}
          {expectedOn !== null && ` · ${workWords.expected(formatDay(expectedOn))}`}
        </span>
      </dd>
    </div>
  )
}

/** Money that has a suggestion is searched for: another one must not be confirmed in its place. */
function focusOf({ code, bankLineIds }: DiscrepancyRow): Focus {
  if (code === UNCLAIMED_MONEY) return { tickedLineIds: bankLineIds }
  const [bankLineId = ''] = bankLineIds
  return { bankLineIds, search: bankLineId.slice(bankLineId.indexOf(':') + 1) }
}

/** What leads this one. Its id is its code and what it is about. */
function Primary({ id, onShow }: { readonly id: string; readonly onShow: DetailProps['onPrimary'] }) {
  const code = id.slice(0, id.indexOf(':'))
  const subject = id.slice(code.length + 1)
  return (
    <Fact name={triageWords.primary}>
      <CodeTag code={code} />{' '}
      <button type="button" className="link" title={triageWords.showPrimary} onClick={() => onShow(code, subject)}>
        {subject}
      </button>
    </Fact>
  )
}

function Side({ title, evidence }: { readonly title: string; readonly evidence: DiscrepancyRow['left'] }) {
  return (
    <section className="triage-side">
      <h3>{title}</h3>
      <p>{evidence.text}</p>
      {evidence.cells.length > 0 ? (
        <CellLinks cells={evidence.cells} onOpen={evidenceOpened} />
      ) : (
        <span className="muted">{triageWords.noCells}</span>
      )}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
