import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { FeedbackReportView } from '../../../shared/contract/lists.ts'
import { listsWords } from '../../../shared/text/ui/lists.ts'
import { feedbackDismissed, useJobs } from '../../stores/jobs.ts'
import { screenOpened } from '../../stores/view.ts'
import { Chip } from '../../ui/chips.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import './lists.css'

/** 反馈导入结果: what a returned list came to, row by row. Opens by itself, wherever the list was dropped. */
export function FeedbackDrawer() {
  const reports = useJobs((state) => state.lastFeedback)
  function showAnswers(): void {
    feedbackDismissed()
    screenOpened('triage')
  }
  return (
    <SideDrawer
      open={reports.length > 0}
      title={listsWords.feedbackTitle}
      size={820}
      onClose={feedbackDismissed}
      extra={
        <Button type="primary" onClick={showAnswers}>
          {listsWords.goTriage}
        </Button>
      }
    >
      {reports.map((report) => (
        <Report key={report.name} report={report} />
      ))}
    </SideDrawer>
  )
}

/** A drawer is read, not scrolled through for ever. */
const SHOWN = 200

function Report({ report }: { readonly report: FeedbackReportView }) {
  const { name, read, accepted, unchanged, refused } = report
  const { refusedColumns, acceptedColumns } = listsWords
  return (
    <section className="feedback-file" aria-label={name}>
      <h2>{name}</h2>
      <p className="num">{listsWords.law(read, accepted.length, unchanged, refused.length)}</p>
      {refused.length > 0 && (
        <>
          <h3 className="section-title">
            <Chip tone="red" icon={<WarningFilled aria-hidden />}>
              {listsWords.refusedTitle(refused.length)}
            </Chip>
          </h3>
          <p className="muted">{listsWords.refusedHint}</p>
          <table className="plain-table feedback-rows">
            <thead>
              <tr>
                <th>{refusedColumns.row}</th>
                <th>{refusedColumns.id}</th>
                <th>{refusedColumns.column}</th>
                <th>
                  {refusedColumns.happened} / {refusedColumns.next}
                </th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, SHOWN).map((row) => (
                <tr key={`${row.sheet}/${row.row}`}>
                  <td className="num">{row.row}</td>
                  <td>{row.id}</td>
                  <td className="num">{row.column}</td>
                  <td>
                    {row.happened}
                    <span className="feedback-next">{row.next}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Rest count={refused.length - SHOWN} />
        </>
      )}
      {accepted.length > 0 && (
        <>
          <h3 className="section-title">
            <Chip tone="green" icon={<CheckCircleFilled aria-hidden />}>
              {listsWords.acceptedTitle(accepted.length)}
            </Chip>
          </h3>
          <p className="muted">{listsWords.acceptedHint}</p>
          <table className="plain-table feedback-rows">
            <thead>
              <tr>
                <th>{acceptedColumns.row}</th>
                <th>{acceptedColumns.id}</th>
                <th>{acceptedColumns.words}</th>
              </tr>
            </thead>
            <tbody>
              {accepted.slice(0, SHOWN).map((row) => (
                <tr key={row.row}>
                  <td className="num">{row.row}</td>
                  <td>{row.id}</td>
                  <td>{row.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Rest count={accepted.length - SHOWN} />
        </>
      )}
    </section>
  )
}

function Rest({ count }: { readonly count: number }) {
  return count > 0 ? <p className="muted">{listsWords.rest(count)}</p> : null
}
