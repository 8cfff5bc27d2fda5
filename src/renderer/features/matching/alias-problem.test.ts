import { expect, test } from 'vitest'
import { type AliasDraft, aliasProblem } from './alias-problem.ts'

const draft: AliasDraft = {
  payerName: '泊朔自动化',
  payerAccount: '',
  customerName: '云汀泊朔自动化有限公司',
  relation: 'short-name',
  from: '2025-11-01',
  to: '',
  evidence: '',
}

test('a short name needs no paper; a branch or a third party does', () => {
  expect(aliasProblem(draft)).toBeNull()
  for (const relation of ['branch', 'third-party'] as const) {
    expect(aliasProblem({ ...draft, relation, evidence: ' ' })).toBe('分公司或代付须写明依据')
    expect(aliasProblem({ ...draft, relation, evidence: '委托付款函 WT-2025-014' })).toBeNull()
  }
})

test('a day that is none, or an end before the beginning, is said before anything is sent', () => {
  expect(aliasProblem({ ...draft, from: '2025-11-31' })).toBe('起日应如 2025-11-01')
  expect(aliasProblem({ ...draft, to: '明年' })).toBe('止日应如 2025-11-01')
  expect(aliasProblem({ ...draft, to: '2025-10-31' })).toBe('止日早于起日')
  expect(aliasProblem({ ...draft, to: '2025-11-01' })).toBeNull()
})
