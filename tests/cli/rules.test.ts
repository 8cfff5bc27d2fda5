import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, lines, sample, sanlian } from './sanlian.ts'

type Rule = {
  readonly rule: string
  readonly mode: string
  readonly why: { readonly kind: string; readonly decisionId?: string }
  readonly fired: { readonly auto: number; readonly suggested: number }
  readonly dead: boolean
  readonly backTest?: { readonly precision: string | null }
}
type Rules = {
  readonly rules: readonly Rule[]
  readonly backTest?: { readonly wrongRows: readonly object[] }
}
type Matched = {
  readonly status: string
  readonly rule: string
  readonly contracts: readonly { readonly contractNo: string }[]
  readonly receipts: readonly { readonly bankRef: string; readonly account: string }[]
}

const asOf = ['--as-of', '2025-12-04T10:00:00'] as const

test('the rules are listed with what they did; one that a person reversed is demoted, and the back-test names the row', () => {
  const folder = aFolder()
  const workspace = join(folder, 'w')
  sanlian('import', '-w', workspace, join(sample, '2025-11'), ...asOf)
  sanlian('match', '-w', workspace, ...asOf)
  const before = json<Rules>(sanlian('rules', '-w', workspace)).rules
  expect(before).toHaveLength(12)
  expect(before[0]).toMatchObject({ rule: 'T1-memo-contract', mode: 'auto', why: { kind: 'default' }, dead: false })
  expect(before[0]?.fired.auto).toBeGreaterThan(0)
  expect(before.find(({ rule }) => rule === 'T5-known-payer')?.dead).toBe(true)
  const reversed = lines<Matched>(sanlian('matches', '-w', workspace)).find(
    ({ status, rule }) => status === 'auto' && rule === 'T1-memo-contract',
  )!
  const entry = { kind: 'reject', ...reversed.receipts[0], amount: undefined, ...reversed.contracts[0], reason: '重复' }
  const { bankRef, account, contractNo, reason, kind } = entry
  const file = join(folder, 'decisions.json')
  writeFileSync(file, JSON.stringify({ decisions: [{ kind, bankRef, account, contractNo, reason }] }))
  expect(sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file, ...asOf).exit).toBe(0)
  sanlian('match', '-w', workspace, ...asOf)
  const tested = json<Rules>(sanlian('rules', '-w', workspace, '--back-test'))
  expect(tested.rules[0]).toMatchObject({
    mode: 'suggest',
    why: { kind: 'demoted', decisionId: 'd-000001' },
    fired: { auto: 0 },
    backTest: { wrongAlone: 1, precision: '0.0000' },
  })
  expect(tested.backTest).toMatchObject({
    decidedLines: 0,
    rejectedPairs: 1,
    wrongRows: [{ rule: 'T1-memo-contract', status: 'auto', bankLines: [`${account}:${bankRef}`], decided: [] }],
  })
  writeFileSync(file, JSON.stringify({ decisions: [{ kind: 'rule', rule: 'T1-memo-contract', mode: 'auto', reason }] }))
  const refused = sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file, ...asOf)
  expect(refused.exit).toBe(3)
  expect(refused.err).toContain(bankRef)
})
