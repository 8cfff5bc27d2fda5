import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partyNameKey } from '../../domain/party-name.ts'
import { customerIndex } from './customer-index.ts'

const CUSTOMERS = [
  '栖川禾岫科技有限公司',
  '云汀泊朔自动化有限公司',
  '凫泽昱成电器有限公司',
  '淞屿曜晨光电有限公司',
  '淞屿曜辰光电有限公司',
  '杉垣智能装备（云汀）有限公司',
  '澄州杉垣智能装备有限公司',
  '鹤溆弈洲数据服务有限公司（旧名：鹤溆弈舟数据）',
  '武汉楚枢光电技术有限公司',
  'Lanyue Instruments Pte. Ltd.',
].map(partyNameKey)

const likely = (payer: string, customers = CUSTOMERS) => customerIndex(customers).find(partyNameKey(payer))
const first = (payer: string) => {
  const [found] = likely(payer)
  return found ? [found.party, found.relation] : null
}

test('a short name, a branch, a group and a former name lead to the customer, and say how', () => {
  expect(first('禾岫科技')).toEqual(['栖川禾岫科技有限公司', 'short-name'])
  expect(first('云汀泊朔自动化有限公司第二分公司')).toEqual(['云汀泊朔自动化有限公司', 'branch'])
  expect(first('禾岫科技集团有限公司')).toEqual(['栖川禾岫科技有限公司', 'group'])
  expect(first('凫泽昱宬电气有限公司（更名前：凫泽昱成电器）')).toEqual(['凫泽昱成电器有限公司', 'renamed'])
  expect(first('鹤溆弈舟数据有限公司')).toEqual([partyNameKey(CUSTOMERS[7] ?? ''), 'renamed'])
  expect(first('LANYUE INSTRUM PTE LTD')?.[0]).toBe(CUSTOMERS[9])
})

test('trade and form earn nothing: who shares only those is not proposed', () => {
  expect(first('栖川云霁科技有限公司')?.[0]).not.toBe('栖川禾岫科技有限公司')
  expect(first('科技有限公司')).toBeNull()
  expect(first('武汉腾飞光电技术有限公司')).toBeNull()
})

test('one character apart is similar at most, and behind the same 字号', () => {
  const found = likely('淞屿曜辰光电')
  expect(found.map(({ party }) => party)).toEqual(['淞屿曜辰光电有限公司', '淞屿曜晨光电有限公司'])
  expect(found[1]?.relation).toBe('similar')
})

test('one character more is another 字号', () => {
  for (const payer of ['华信达科技有限公司', '新华信科技有限公司']) {
    expect(likely(payer, ['华信科技有限公司'])[0]?.relation, payer).toBe('similar')
  }
  expect(likely('澄州华信科技有限公司', ['华信科技有限公司'])[0]?.relation).not.toBe('similar')
})

test('another 字号 comes behind the same one, whatever trade they share', () => {
  const found = likely('华信达科技有限公司', ['华信科技有限公司', '澄州华信达新星辰物资有限公司'])
  expect(found.map(({ party, relation }) => [party, relation])).toEqual([
    ['澄州华信达新星辰物资有限公司', 'renamed'],
    ['华信科技有限公司', 'similar'],
  ])
  expect(found[1]?.score).toBeLessThan(60)
})

test('a company of the same 字号 elsewhere is another one', () => {
  expect(first('重庆楚枢光电技术有限公司')).toEqual(['武汉楚枢光电技术有限公司', 'similar'])
  expect(first('湖北楚枢光电技术有限公司')).toEqual(['武汉楚枢光电技术有限公司', 'short-name']) // the province of Wuhan
  expect(first('湖南楚枢光电技术有限公司')?.[1]).toBe('similar')
  expect(first('杉垣智能装备（云汀）')?.[0]).toBe(partyNameKey('杉垣智能装备（云汀）有限公司'))
})

test('the order of customers changes nothing', () => {
  const core = fc.constantFrom('禾岫', '杉垣', '砚桥', '曜辰', '曜晨', '泊朔')
  const name = fc
    .tuple(
      fc.constantFrom('', '澄州', '栖川', '上海', '深圳市'),
      core,
      fc.constantFrom('科技', '装备'),
      fc.constantFrom('有限公司', '有限责任公司', '股份有限公司', '厂', '商行'),
    )
    .map((parts) => parts.join(''))
  const names = fc.uniqueArray(name, { minLength: 60, maxLength: 120 })
  const shuffled = names.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), core),
  )
  fc.assert(
    fc.property(shuffled, ([list, other, own]) => {
      expect(likely(`${own}科技`, other)).toEqual(likely(`${own}科技`, list))
    }),
    { numRuns: 300 },
  )
})
