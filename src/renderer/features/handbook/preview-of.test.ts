import { expect, test } from 'vitest'
import { previewOf } from './preview-of.ts'

const act = { kind: 'decide', label: '记备注', digest: '' } as const

test('a note that is still a form is shown where it is filled in, and only there', () => {
  const reason = '核验属实：$& 核验人：'
  expect(previewOf({ ...act, preview: `在差异 D09:HT-1 上记备注：${reason}`, reason })).toBe(
    '在差异 D09:HT-1 上记备注：下面这段话',
  )
  expect(previewOf({ ...act, preview: '转暂收', reason: '待查' })).toBe('转暂收')
  expect(previewOf({ ...act, preview: '转暂收', reason: '' })).toBe('转暂收')
})
