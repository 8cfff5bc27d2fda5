import { CheckCircleOutlined, FileTextOutlined } from '@ant-design/icons'
import { Fragment, useState } from 'react'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { addFen, negateFen, sumFen } from '../../../shared/domain/money.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { legTitles, legWords } from '../../../shared/text/ui/states.ts'
import { openForDifference } from '../../bridge/open-handbook.ts'
import { evidenceOpened, screenOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CodeTag, LegChip, SeverityChip } from '../../ui/chips.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import type { SlipDetail, SlipFigure } from './slip-detail.ts'
import { SlipFigureDrawer } from './slip-figure-drawer.tsx'

export function SlipBody({ detail }: { readonly detail: SlipDetail }) {
  const { slip, missing } = detail
  const [figure, setFigure] = useState<SlipFigure | null>(null)
  return (
    <article className="slip">
      <header className="slip-head">
        <div>
          <h2>{slip.contractNo}</h2>
          <p className="strong">{slip.customerName}</p>
          <p className="muted">{detail.contractName}</p>
          <p className="muted num">
            {slip.ownerName} · {slip.region}
            {slip.period && ` · ${periodTitle(slip.period)}`}
            {detail.uscc !== '' && ` · ${detail.uscc}`}
          </p>
          <Splits detail={detail} />
        </div>
        <div className="slip-amount">
          <span className="muted">{slipWords.columns.amount}</span>
          <FigureLink name={slipWords.columns.amount} value={slip.amount} onOpen={() => setFigure('amount')} />
        </div>
      </header>
      <Legs detail={detail} onOpen={setFigure} />
      <h3 className="section-title">{slipWords.missingTitle}</h3>
      {missing.length === 0 ? (
        <p className="slip-complete">
          <CheckCircleOutlined aria-hidden /> {slipWords.missingNone}
        </p>
      ) : (
        <ul className="slip-missing">
          {missing.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <Discrepancies detail={detail} />
      <Timeline detail={detail} />
      <Plan detail={detail} />
      <SlipFigureDrawer detail={detail} figure={figure} onClose={() => setFigure(null)} />
    </article>
  )
}

function Splits({ detail: { slip, splitsToldNow } }: { readonly detail: SlipDetail }) {
  if (slip.ownerSplits.length === 0 && splitsToldNow === null) return null
  return (
    <p className="num">
      {slip.ownerSplits.length > 0 && (
        <>
          {slipWords.splits} {splitsText(slip.ownerSplits)} <span className="muted">{slipWords.splitsAtSigning}</span>
        </>
      )}
      {splitsToldNow !== null && (
        <span className="slip-splits-now">{slipWords.splitsNow(splitsText(splitsToldNow))}</span>
      )}
    </p>
  )
}

type LegsProps = { readonly detail: SlipDetail; readonly onOpen: (figure: SlipFigure) => void }

function Legs({ detail: { slip }, onOpen }: LegsProps) {
  return (
    <div className="slip-legs">
      <section>
        <h3>{legTitles.sign}</h3>
        <LegChip leg="sign" state={slip.signState} />
        <p className="num">{slip.signAt === null ? '—' : momentText(slip.signAt)}</p>
      </section>
      <section>
        <h3>{legTitles.legal}</h3>
        <LegChip leg="legal" state={slip.legalState} />
        <p className="num">{slip.legalAt === null ? '—' : momentText(slip.legalAt)}</p>
        <p className="muted">
          {slipWords.columns.archiveNo} {slip.archiveNo || '—'}
        </p>
      </section>
      <section>
        <h3>{legTitles.finance}</h3>
        <LegChip leg="finance" state={slip.financeState} />
        <dl>
          {(['due', 'received', 'invoiced'] as const).map((figure) => (
            <Fragment key={figure}>
              <dt>{slipWords.columns[figure]}</dt>
              <dd>
                <FigureLink name={slipWords.columns[figure]} value={slip[figure]} onOpen={() => onOpen(figure)} />
              </dd>
            </Fragment>
          ))}
        </dl>
      </section>
    </div>
  )
}

function Discrepancies({ detail }: { readonly detail: SlipDetail }) {
  return (
    <>
      <h3 className="section-title">
        {slipWords.discrepancies} <span className="muted num">{detail.discrepancies.length}</span>
      </h3>
      {detail.discrepancies.length === 0 && <p className="muted">{slipWords.discrepanciesNone}</p>}
      <ul className="slip-discrepancies">
        {detail.discrepancies.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="plain slip-discrepancy"
              onClick={() => screenOpened('triage', { search: detail.slip.contractNo, code: item.code })}
            >
              <CodeTag code={item.code} />
              <span className="strong">{item.name}</span>
              <SeverityChip severity={item.severity} />
              <span className="muted">{item.ownerName}</span>
              <span className="slip-discrepancy-text">{item.text}</span>
            </button>
            <button
              type="button"
              className="link"
              title={handbookWords.openForCode(item.code)}
              onClick={() => void openForDifference(item)}
            >
              {handbookWords.open}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Timeline({ detail }: { readonly detail: SlipDetail }) {
  return (
    <>
      <h3 className="section-title">{slipWords.timeline}</h3>
      {detail.events.length === 0 && <p className="muted">{slipWords.timelineEmpty}</p>}
      <ol className="slip-events">
        {detail.events.map((event) => {
          const { source } = event
          return (
            <li key={`${event.at}/${event.leg}/${event.title}/${event.detail}`}>
              <span className="num slip-event-at">{momentText(event.at)}</span>
              <span className={`slip-event-leg is-${event.leg}`}>{legWords[event.leg]}</span>
              <span className="slip-event-what">
                <span className="strong">{event.title}</span>
                <span className="muted">{event.detail}</span>
              </span>
              <span className="slip-event-amount">{event.amount !== null && <Amount value={event.amount} />}</span>
              {source ? (
                <button type="button" className="link" onClick={() => evidenceOpened({ ...source, columns: [] })}>
                  <FileTextOutlined aria-hidden /> {slipWords.source}
                </button>
              ) : (
                <span />
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Plan({ detail: { plan } }: { readonly detail: SlipDetail }) {
  return (
    <>
      <h3 className="section-title">{slipWords.plan}</h3>
      {plan.length === 0 ? (
        <p className="muted">{slipWords.planEmpty}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{slipWords.planNo}</th>
              <th>{slipWords.planDue}</th>
              <th className="right">{slipWords.planAmount}</th>
              <th className="right">{slipWords.planApplied}</th>
              <th className="right">{slipWords.planOpen}</th>
            </tr>
          </thead>
          <tbody>
            {plan.map((item) => (
              <tr key={item.planNo}>
                <td>{item.planNo}</td>
                <td className="num">{item.dueOn === null ? '—' : formatDay(item.dueOn)}</td>
                <td className="right">
                  <Amount value={item.amount} />
                </td>
                <td className="right">
                  <Amount value={item.applied} />
                </td>
                <td className="right">
                  <Amount value={addFen(item.amount, negateFen(item.applied))} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>{slipWords.planTotal}</td>
              <td className="right">
                <Amount value={sumFen(plan, (item) => item.amount)} />
              </td>
              <td className="right">
                <Amount value={sumFen(plan, (item) => item.applied)} />
              </td>
              <td className="right">
                <Amount value={sumFen(plan, (item) => addFen(item.amount, negateFen(item.applied)))} />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  )
}
