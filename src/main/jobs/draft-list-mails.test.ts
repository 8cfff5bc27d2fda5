import { expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import type { MadeList } from '../usecases/make-daily-list.ts'
import { draftListMails } from './draft-list-mails.ts'
import { doneEvent } from './job-events.ts'
import { emptyReport } from './job-phases.ts'

const nowhere = '/nowhere/差额清单-风控.xlsx'
const mail = { recipient: 'risk', to: [], subject: '', text: '' } as const
const list: MadeList = {
  run: { plannedAt: epochMs(0), kind: 'daily', isLate: false },
  ...{ madeAt: epochMs(0), folder: '/nowhere', files: [] },
  mails: [{ ...mail, attachment: { name: '差额清单-风控.xlsx', path: nowhere } }],
}

test('a mail that cannot be written leaves the list made, and the job says what is missing', async () => {
  const report = await draftListMails({ ...emptyReport, list }, () => ({
    code: 'DISK_FULL',
    facts: { path: '/nowhere' },
  }))
  expect(report).toMatchObject({ list, draftError: { code: 'DISK_FULL' } })
  const told = doneEvent({ jobId: '1', name: 'lists.make', isCancelled: false }, null, report)
  expect(told).toMatchObject({ outcome: 'done', message: expect.stringMatching(/^已生成差额清单.*邮件草稿未能写出/) })
  expect(await draftListMails(emptyReport, () => ({ code: 'DISK_FULL', facts: { path: '' } }))).toEqual(emptyReport)
})
