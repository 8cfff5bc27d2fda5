import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, sanlian } from './sanlian.ts'

type Explained = {
  readonly a: unknown
  readonly b: unknown
  readonly outcome: { readonly kind: string }
  readonly gates: readonly { readonly gate: string; readonly passed: boolean; readonly text: string }[]
  readonly changes: readonly { readonly steps: readonly unknown[] }[]
}

test('explain prints one document, and asks back what it cannot tell', () => {
  const workspace = join(aFolder(), 'w')
  for (const account of ['6222000011110000111', '6222000011110000222']) {
    const folder = aFolder()
    mkdirSync(join(folder, 'in'))
    writeFileSync(
      join(folder, 'in', '流水.csv'),
      `账号,${account}\n交易日期,交易流水号,摘要,借方发生额,贷方发生额,余额,对方户名\n2025-11-05,S1,货款,,5.00,15.00,甲公司\n2025-11-06,S2${account.slice(-1)},退汇,5.00,,10.00,甲公司\n`,
    )
    expect(sanlian('import', '-w', workspace, join(folder, 'in')).exit).toBe(0)
  }
  const ran = sanlian('explain', '-w', workspace, '6222000011110000111:S1', 'S22')
  expect([ran.exit, ran.err]).toEqual([0, ''])
  const told = json<Explained>(ran)
  expect(told).toMatchObject({
    a: { kind: 'line', id: '6222000011110000111:S1' },
    b: { kind: 'line', id: '6222000011110000222:S22' },
    outcome: { kind: 'not' },
  })
  expect(told.gates.filter(({ passed }) => !passed).map(({ gate }) => gate)).toContain('account')
  const two = sanlian('explain', '-w', workspace, 'S1', 'S21')
  expect([two.exit, two.out]).toEqual([2, ''])
  expect(two.err).toContain('6222000011110000111:S1、银行流水 6222000011110000222:S1')
  const none = sanlian('explain', '-w', workspace, 'HT-9999-0001', 'S21')
  expect([none.exit, none.out]).toEqual([2, ''])
  expect(none.err).toContain('账套中没有 HT-9999-0001')
  const same = sanlian('explain', '-w', workspace, 'S21', '6222000011110000111:S21')
  expect([same.exit, same.out]).toEqual([2, ''])
  expect(same.err).toContain('是同一条')
  expect(sanlian('explain', '-w', workspace, 'S21')).toMatchObject({ exit: 2, out: '' })
})
