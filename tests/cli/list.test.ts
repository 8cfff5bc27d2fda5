import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editedList } from '../builders/edited-list.ts'
import { aFolder, json, lines, sample, sanlian } from './sanlian.ts'

type Listed = {
  readonly plannedAt: string
  readonly lists: readonly {
    readonly recipient: string
    readonly path: string
    readonly mail: string
    readonly rows: number
    readonly askedAmount: string
  }[]
}
type Answered = {
  readonly files: readonly {
    readonly read: number
    readonly unchanged: number
    readonly accepted: readonly { readonly id: string }[]
    readonly refused: readonly { readonly row: number; readonly column: string; readonly happened: string }[]
  }[]
}

const asOf = ['--as-of', '2025-12-04T17:00:00'] as const

test('three lists and three drafts; a filled one comes back, a changed row is refused with exit 1', () => {
  const folder = aFolder()
  const [workspace, out] = [join(folder, 'w'), join(folder, 'out')]
  sanlian('import', '-w', workspace, join(sample, '2025-11'), '--by', '冯砚', ...asOf)
  const made = json<Listed>(sanlian('list', '-w', workspace, '--out', out, '--by', '冯砚', ...asOf))
  expect(made.plannedAt).toBe('2025-12-04T17:00:00')
  expect(made.lists.map(({ recipient, rows }) => [recipient, rows])).toEqual([
    ...[
      ['sales', 15],
      ['finance', 29],
      ['risk', 9],
    ],
  ])
  for (const { path, mail } of made.lists) expect([path, mail].map((each) => existsSync(each))).toEqual([true, true])
  expect(readFileSync(made.lists[2]!.mail, 'utf8')).toContain('X-Unsent: 1')

  const returned = join(folder, '填好的清单.xlsx')
  const fill = (amount: (row: number) => number) =>
    editedList(new Uint8Array(readFileSync(made.lists[2]!.path)), (rows) =>
      rows.map((row, i) => ({ ...row, 反馈原因码: '审批中', '金额(元)': amount(i) || row['金额(元)']! })),
    )
  writeFileSync(
    returned,
    fill(() => 0),
  )
  const done = sanlian('feedback', '-w', workspace, '--by', '冯砚', ...asOf, returned)
  expect([done.exit, json<Answered>(done).files[0]?.accepted.length]).toEqual([0, 9])
  const answers = lines<{ readonly answer: { readonly by: string } | null }>(sanlian('discrepancies', '-w', workspace))
  expect(answers.filter(({ answer }) => answer !== null)).toHaveLength(9)

  writeFileSync(
    returned,
    fill((row) => (row === 4 ? 1 : 0)),
  )
  const again = sanlian('feedback', '-w', workspace, '--by', '冯砚', ...asOf, returned)
  expect(again.exit).toBe(1)
  expect(json<Answered>(again).files[0]).toMatchObject({
    ...{ read: 9, unchanged: 8, accepted: [] },
    refused: [{ row: 11, column: '金额(元)', happened: expect.stringContaining('锁定列被改动') }],
  })
  expect(sanlian('feedback', '-w', workspace, '--by', '冯砚', join(folder, 'nowhere.xlsx')).exit).toBe(3)
  expect(sanlian('feedback', '-w', workspace, returned)).toMatchObject({ exit: 2, out: '' })
})
