import { expect, test } from 'vitest'
import { signedBefore, signingRoles } from './segregation.ts'

test('three sign in order; in 两人制 the review is the approval; one alone only prepares', () => {
  expect(signingRoles('three')).toEqual(['preparer', 'reviewer', 'approver'])
  expect(signingRoles('two')).toEqual(['preparer', 'reviewer'])
  expect(signingRoles('single')).toEqual(['preparer'])
})

test('who signed before may not sign again, however the name is written; a later signature bars nobody before it', () => {
  const signed = [
    { role: 'preparer' as const, person: '乔谨言' },
    { role: 'reviewer' as const, person: '魏衡之' },
  ]
  expect(signedBefore(signed, 'approver', ' 乔谨言')).toBe('preparer')
  expect(signedBefore(signed, 'approver', '魏衡之')).toBe('reviewer')
  expect(signedBefore(signed, 'approver', '冯砚')).toBeNull()
  expect(signedBefore(signed, 'preparer', '魏衡之')).toBeNull()
})
