import { expect, test } from 'vitest'
import { isEmailAddress } from './email-address.ts'

test('one plain address is one, and nothing else is', () => {
  for (const good of ['a@b.cn', 'shang.lu+law@mail.example.com', "o'neil@example.co"])
    expect(isEmailAddress(good)).toBe(true)
  const bad = [
    ...['', 'a', 'a@b', '@b.cn', 'a@', 'a b@c.cn', 'a@b..cn', 'a@-b.cn', '商陆@example.com', ' a@b.cn'],
    ...[
      'a@b.cn\n',
      'a@b.cn\r\nBcc: x@y.cn',
      'a@b.cn, x@y.cn',
      'a@b.cn;x@y.cn',
      '甲 <a@b.cn>',
      '<a@b.cn>',
      `${'a'.repeat(65)}@b.cn`,
    ],
    `a@${'b.'.repeat(130)}cn`,
  ]
  for (const text of bad) expect(isEmailAddress(text), text).toBe(false)
})
