import { expect, test } from 'vitest'
import { partyCompareKey, partyNameKey, payerKindOf } from './party-name.ts'

test('the same name typed with other brackets, widths and spaces is the same name', () => {
  expect(partyNameKey('杉垣智能装备（云汀） 有限公司')).toBe(partyNameKey('杉垣智能装备(云汀)有限公司'))
  expect(partyNameKey('Ｌanyue　Instruments')).toBe(partyNameKey('LANYUE INSTRUMENTS'))
})

test('traditional, compatibility and look-alike characters are the same name', () => {
  const pairs = [
    ['臨溟瀾櫟醫療器械有限公司', '临溟澜栎医疗器械有限公司'],
    ['澄州華信科技有限公司', '澄州华信科技有限公司'],
    ['⻓沙⻨弈⻋⻔有限公司', '长沙麦弈车门有限公司'],
    ['\uf90a岭', '金岭'],
    ['Lanyue Instruments Pte. Ltd.', 'LANYUE INSTRUMENTS PTE LTD'],
  ] as const
  for (const [a, b] of pairs) expect(partyNameKey(a), a).toBe(partyNameKey(b))
})

test('a character that simplified writing keeps is not another one: 乾元 and 干元 are two companies', () => {
  expect(partyNameKey('凫阴乾元粮油有限公司')).not.toBe(partyNameKey('凫阴干元粮油有限公司'))
  expect(partyNameKey('著微电子')).not.toBe(partyNameKey('着微电子'))
})

test('a Latin form in full is its abbreviation, and one form is not another', () => {
  expect(partyCompareKey('Lanyue Instruments Private Limited')).toBe(partyCompareKey('LANYUE INSTRUMENTS PTE LTD'))
  expect(partyCompareKey('Lanyue Instruments Ltd')).not.toBe(partyCompareKey('Lanyue Instruments Pte Ltd'))
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
      '支付宝',
      '财付通',
      '国家金库临溟市中心支库',
      '交通银行',
      '',
      '砺峥钢构有限公司',
      '禾岫科技',
      '禾岫集团',
      '申屠建设',
    ].map(payerKindOf),
  ).toEqual([
    'person',
    'company',
    'platform',
    'platform',
    'platform',
    'authority',
    'bank',
    'none',
    'company',
    'company',
    'company',
    'person',
  ])
})
