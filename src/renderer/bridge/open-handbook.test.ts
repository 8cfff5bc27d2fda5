import { expect, test } from 'vitest'
import type { OutputOf } from '../../shared/contract/specs.ts'
import { pageFor, pageForMost } from './open-handbook.ts'

type Page = OutputOf<'handbook.list'>['pages'][number]

const aPage = (id: string, codes: Page['page']['codes']): Page => ({
  page: { id, title: id, codes, targetMinutes: 30, ownerRole: 'sales', version: 1, steps: [], body: '', isOwn: false },
  ...{ open: 0, found: 0, visits: 0, minutes: [], skipped: [] },
})
const pages = [aPage('C01', ['D06']), aPage('H01', ['D06']), aPage('H02', ['D01', 'D04'])]

test('a difference opens the page that its code leads to, else the first that names it, else none', () => {
  expect(pageFor(pages, { code: 'D06', scenario: 'H01' })).toBe('H01')
  expect(pageFor(pages, { code: 'D04', scenario: 'H99' })).toBe('H02')
  expect(pageFor(pages, { code: 'D40', scenario: 'H20' })).toBeNull()
})

test('an alert opens the page of most that is behind it', () => {
  const [one, two] = [
    { code: 'D06', scenario: 'H01' },
    { code: 'D01', scenario: 'H02' },
  ]
  expect(pageForMost(pages, [one, two, { code: 'D04', scenario: 'H02' }, { code: 'D40', scenario: '' }])).toBe('H02')
  expect(pageForMost(pages, [{ code: 'D40', scenario: '' }])).toBeNull()
})
