import type { AppError } from '../../shared/contract/errors.ts'
import { writeListDrafts } from '../notify/list-drafts.ts'
import type { JobReport } from './messages.ts'

/** The mails of a list that was made lie beside it. The list is made and on record by then: without them it still is. */
export async function draftListMails(report: JobReport, explain: (thrown: unknown) => AppError): Promise<JobReport> {
  try {
    if (report.list) await writeListDrafts(report.list.mails, report.list.madeAt)
    return report
  } catch (thrown) {
    return { ...report, draftError: explain(thrown) }
  }
}
