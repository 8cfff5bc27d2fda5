import { expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { draftMail } from './draft-mail.ts'

const FRIDAY = epochMs(Date.UTC(2025, 10, 28, 9, 45))
const mail = {
  to: [{ name: '法务甲', address: 'legal@example.com' }],
  cc: [{ name: '经理乙', address: 'manager@example.com' }],
  subject: '催办：HT-2511-0086\r\nBcc: everybody@example.com',
  text: '距封关还有 46 小时。\n请审批。',
  attachments: [{ name: '差额清单.xlsx', bytes: new TextEncoder().encode('PK') }],
}
const text = async (at = FRIDAY) => new TextDecoder().decode(await draftMail(mail, at))

test('a draft opens unsent, is addressed by name, and carries its file', async () => {
  const draft = await text()
  expect(draft).toMatch(/^X-Unsent: 1\r\n/)
  expect(draft).toContain('<legal@example.com>')
  expect(draft).toContain('Cc: =?UTF-8?B?')
  expect(draft).toContain('Date: Fri, 28 Nov 2025 09:45:00 +0000')
  expect(draft).toContain(Buffer.from('PK').toString('base64'))
})

test('the same mail at the same moment is the same file', async () => {
  expect(await text()).toBe(await text())
})

test('a line break in a subject adds no header', async () => {
  expect(await text()).not.toMatch(/^Bcc:/m)
})
