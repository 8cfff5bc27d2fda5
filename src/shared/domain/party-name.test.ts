import { expect, test } from 'vitest'
import { partyCompareKey, partyNameKey, payerKindOf } from './party-name.ts'

test('the same name typed with other brackets, widths and spaces is the same name', () => {
  expect(partyNameKey('杉垣智能装备（云汀） 有限公司')).toBe(partyNameKey('杉垣智能装备(云汀)有限公司'))
  expect(partyNameKey('Ｌanyue　Instruments')).toBe(partyNameKey('LANYUE INSTRUMENTS'))
})

test('the organisation form does not count when names are compared', () => {
  expect(partyCompareKey('绥岭钧洺重工有限责任公司')).toBe(partyCompareKey('绥岭钧洺重工有限公司'))
})

test('a branch, a group and a namesake one letter apart are other entities', () => {
  const pairs = [
    ['云汀泊朔自动化有限公司', '云汀泊朔自动化有限公司第二分公司'],
    ['栖川禾岫科技有限公司', '禾岫科技集团（栖川）有限公司'],
    ['淞屿曜辰光电有限公司', '淞屿曜晨光电有限公司'],
    ['琅溟峤安安防科技有限公司', '琅溟桥安安防科技有限公司'],
  ] as const
  for (const [a, b] of pairs) expect(partyCompareKey(a), `${a} / ${b}`).not.toBe(partyCompareKey(b))
})

test('payers are told by their name', () => {
  expect(
    [
      '李闻溪',
      '钰林五金店',
      '财付通支付科技有限公司',
      '国家金库临溟市中心支库',
      '交通银行',
      '',
      '砺峥钢构有限公司',
    ].map(payerKindOf),
  ).toEqual(['person', 'company', 'platform', 'authority', 'bank', 'none', 'company'])
})
