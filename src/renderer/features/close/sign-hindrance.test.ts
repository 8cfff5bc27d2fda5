import { expect, test } from 'vitest'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { signHindrance } from './sign-hindrance.ts'

const prepared = (isCurrent: boolean) => ({
  canSign: true,
  segregation: 'three' as const,
  signOffs: [
    {
      role: 'preparer' as const,
      person: '甲',
      signedAt: epochMs(0),
      isCurrent,
      isElsewhere: false,
      isProven: false,
      keyFingerprint: 'ab',
    },
  ],
})

test('nobody signs while the gate blocks', () => {
  expect(signHindrance({ canSign: false, signOffs: [], segregation: 'three' }, 'preparer', '甲')).toBe(
    closeWords.waitsForGate,
  )
})

test('the preparer may not review their own month, another person may', () => {
  expect(signHindrance(prepared(true), 'reviewer', '甲')).toBe(closeWords.samePerson)
  expect(signHindrance(prepared(true), 'reviewer', '乙')).toBeNull()
})

test('a review waits for a preparation that still stands', () => {
  expect(signHindrance({ canSign: true, signOffs: [], segregation: 'three' }, 'reviewer', '乙')).toBe(
    closeWords.waitsForPreparer,
  )
  expect(signHindrance(prepared(false), 'reviewer', '乙')).toBe(closeWords.waitsForPreparer)
})

test('a space or another width in the name does not make another person', () => {
  expect(signHindrance(prepared(true), 'reviewer', ' 甲　')).toBe(closeWords.samePerson)
})
