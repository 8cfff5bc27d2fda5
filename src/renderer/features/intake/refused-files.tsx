import { Alert, Button } from 'antd'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { importReportDismissed, useJobs } from '../../stores/jobs.ts'
import './intake.css'

/** Files of the last drop that did not become facts: each with what was found and what would help. */
export function RefusedFiles() {
  const all = useJobs((state) => state.lastImport?.refused ?? NONE)
  const refused = all.filter(({ isPending }) => !isPending) // those have a list of their own
  if (refused.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="refused"
      title={
        <span>
          {intakeWords.refusedTitle(refused.length)} <span className="muted">{intakeWords.refusedNote}</span>
        </span>
      }
      action={
        <Button size="small" type="text" onClick={importReportDismissed}>
          {intakeWords.dismiss}
        </Button>
      }
      description={
        <ul className="refused-list">
          {refused.map((file) => (
            <li key={file.name}>
              <b>{file.name}</b>
              <span>{file.happened}</span>
              <span className="muted">{file.next}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}

const NONE = [] as const
