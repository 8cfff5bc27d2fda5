import { afterAll, expect, test } from 'vitest'
import { JobEventSchema } from '../../src/shared/contract/events.ts'
import { VerifyReportSchema } from '../../src/shared/contract/verify.ts'
import { aWorkshop } from '../db/a-workshop.ts'
import { aKeyring } from './sample-pack.ts'
import { sealedMonths } from './sealed-months.ts'

const { workshop, events, bugs } = aWorkshop()
afterAll(() => workshop.stop())

test('the workshop proves a pack without a workspace, tells how far it is, and finds the pack before beside it', async () => {
  const { second } = sealedMonths(aKeyring())
  const answer = await workshop.request('close.verifyPack', { path: second })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  expect(VerifyReportSchema.parse(answer.value)).toMatchObject({
    ok: true,
    chain: { state: 'linked' },
    replay: { state: 'equal' },
  })
  const told = events.map((event) => JobEventSchema.parse(event))
  const phases = told.flatMap((event) => (event.type === 'verify.progress' ? [event.phase] : []))
  expect(phases).toEqual(expect.arrayContaining(['重算摘要', '勾兑', '重新生成底稿']))
  expect(bugs).toEqual([])
}, 60_000)
