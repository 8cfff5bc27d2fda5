import { expect, test } from 'vitest'
import { partyNameKey } from '../../domain/party-name.ts'
import { splitPartyName } from './split-party-name.ts'

const split = (name: string) => splitPartyName(partyNameKey(name))

test('the 字号 stands between places and trade', () => {
  const cores = [
    ['深圳市禾岫智能装备有限公司', '禾岫'],
    ['四川省成都市武侯区禾岫商贸有限责任公司', '禾岫'],
    ['大理白族自治州禾岫茶业有限公司', '禾岫'],
    ['昆山千灯镇禾岫模具厂', '禾岫'],
    ['苏州工业园区禾岫软件有限公司', '禾岫'],
    ['禾岫（上海）供应链管理有限公司', '禾岫'],
    ['禾岫轮胎销售上海有限公司', '禾岫'],
    ['禾岫精密模具有限公', '禾岫'],
    ['平安商贸有限公司', '平安'],
    ['湖北塑胶工程公司', ''],
    ['Hexiu Technology (Qichuan) Co., Ltd.', 'HEXIU'],
  ] as const
  for (const [name, core] of cores) expect(split(name).core, name).toBe(core)
})

test('a place that no list knows stays with the 字号', () => {
  expect(split('栖川禾岫科技有限公司')).toMatchObject({ core: '栖川禾岫', places: [] })
})

test('places are compared without their endings, wherever they stand', () => {
  expect(split('广东省深圳市禾岫电子有限公司').places).toEqual(['广东', '深圳'])
  expect(split('禾岫（深圳）电子有限公司').places).toEqual(['深圳'])
  expect(split('禾岫科技（栖川）有限公司').places).toEqual(['栖川'])
})

test('a branch, a group and a former name are told apart from the company', () => {
  expect(split('云汀泊朔自动化有限公司第二分公司')).toMatchObject({ stem: '云汀泊朔自动化', branch: '第二分公司' })
  expect(split('泊朔自动化临溟办事处').branch).toBe('办事处')
  expect(split('禾岫科技集团（栖川）有限公司')).toMatchObject({ core: '禾岫', isGroup: true })
  expect(split('禾岫科技（集团）有限公司')).toMatchObject({ core: '禾岫', isGroup: true })
  expect(split('凫泽昱宬电气有限公司（更名前：凫泽昱成电器）').formerName).toBe('凫泽昱成电器')
})
