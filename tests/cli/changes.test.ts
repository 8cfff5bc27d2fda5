import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, lines, sample, sanlian } from './sanlian.ts'

type Change = {
  readonly kind: string
  readonly matchId: string
  readonly bankLines: readonly string[]
  readonly before: { readonly status: string; readonly rule: string } | null
  readonly seenAt: string | null
}
type Matched = {
  readonly merge: {
    readonly new: number
    readonly lost: number
    readonly changed: number
    readonly inConflict: number
  } & {
    readonly changes: Readonly<Record<'new' | 'lost' | 'changed' | 'inConflict', readonly Change[]>>
  }
}

const asOf = ['--as-of', '2025-12-04T10:00:00'] as const

test('a run prints what it changed, and the changes stay listed for people to read', () => {
  const folder = aFolder()
  const workspace = join(folder, 'w')
  sanlian('import', '-w', workspace, join(sample, '2025-11'), ...asOf)
  const first = json<Matched>(sanlian('match', '-w', workspace, ...asOf)).merge
  expect(first.changes.new).toHaveLength(Math.min(100, first.new))
  expect(sanlian('changes', '-w', workspace).out).toBe('')
  const file = join(folder, 'decisions.json')
  const off = { kind: 'rule', rule: 'T1-memo-contract', mode: 'off', reason: '先由人工确认' }
  writeFileSync(file, JSON.stringify({ decisions: [off] }))
  sanlian('decide', '-w', workspace, '--by', '乔谨言', '--file', file, ...asOf)
  const { merge } = json<Matched>(sanlian('match', '-w', workspace, ...asOf))
  expect(merge.changes.lost).toHaveLength(merge.lost)
  expect(merge.changes.changed).toHaveLength(merge.changed)
  expect(merge).toMatchObject({ inConflict: 0, changes: { inConflict: [] } })
  const listed = lines<Change>(sanlian('changes', '-w', workspace, '--unseen'))
  expect(listed).toHaveLength(merge.new + merge.lost + merge.changed)
  expect(listed.find(({ before }) => before?.rule === 'T1-memo-contract')).toMatchObject({ seenAt: null })
  expect(new Set(listed.map(({ matchId }) => matchId))).toEqual(
    new Set([...merge.changes.new, ...merge.changes.lost, ...merge.changes.changed].map(({ matchId }) => matchId)),
  )
})
