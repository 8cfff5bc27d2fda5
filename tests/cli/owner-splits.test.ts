import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, lines, sanlian } from './sanlian.ts'

type Row = {
  readonly key: string
  readonly region: string
  readonly totals: Readonly<Record<string, string>>
  readonly bridges: readonly {
    readonly from: string
    readonly to: string
    readonly residual: string
    readonly items: readonly { readonly code: string; readonly amount: string }[]
  }[]
}
type Imported = {
  readonly files: readonly { readonly rejects: readonly { readonly row: number; readonly message: string }[] }[]
}

const header = '合同编号,客户名称,合同金额（元）,签约日期,客户签章时间,合同状态,负责人,归属区域,业绩拆分,更新时间'
const crm = (splits: string, updated: string, ...more: readonly string[]) =>
  [
    header,
    `HT-2511-0501,澄州杉垣智能装备有限公司,100000.01,2025-11-05,2025-11-05 10:00,已签,陆安澜,华东,${splits},${updated}`,
    'HT-2511-0502,栖川禾岫科技有限公司,50000.00,2025-11-06,2025-11-06 10:00,已签,顾清和,华东,,2025-11-06 11:00',
    ...more,
  ].join('\n')
const legal = `合同归档编号,合同编号,合同金额,提交时间,归档日期,流程状态
GD-1,HT-2511-0501,100000.01,2025-11-06 09:00,2025-11-07 10:00,用印归档已完成
`
const bank = `账号,6222000011110000111
交易日期,摘要,借方发生额,贷方发生额,余额,对方户名
2025-11-20,HT-2511-0501货款,,100000.01,100000.01,澄州杉垣智能装备有限公司
`

function workspaceOf(...files: readonly (readonly [string, string])[]) {
  const folder = aFolder()
  const workspace = join(folder, 'w')
  const read = (...some: typeof files) => {
    for (const [name, text] of some) writeFileSync(join(folder, name), text)
    return sanlian('import', '-w', workspace, ...some.map(([name]) => join(folder, name)))
  }
  const imported = read(...files)
  const bridge = (by: string) =>
    json<{ rows: readonly Row[] }>(
      sanlian('bridge', '-w', workspace, '--period', '2025-11', '--by', by, '--as-of', '2025-12-20T10:00:00'),
    ).rows
  return { workspace, imported, read, bridge }
}
const reason = ({ bridges }: Row, from: string, to: string, code: string) =>
  bridges.find((step) => step.from === from && step.to === to)?.items.find((item) => item.code === code)?.amount

test('a column of splits in, each person of the bridge out, to the fen', () => {
  const first = crm('陆安澜60%；顾清和40%', '2025-11-05 11:00')
  const { workspace, imported, bridge } = workspaceOf(['CRM.csv', first], ['归档.csv', legal], ['流水.csv', bank])
  expect([imported.exit, imported.err]).toEqual([0, expect.anything()])
  expect(sanlian('match', '-w', workspace, '--as-of', '2025-12-20T10:00:00').exit).toBe(0)
  const people = bridge('salesperson')
  expect(people.map(({ key, region, totals: { S, A, B, C, P } }) => [key, region, S, A, B, C, P])).toEqual([
    ['陆安澜', '华东', '60000.01', '60000.01', '60000.01', '60000.01', '0.00'],
    ['顾清和', '华东', '90000.00', '40000.00', '40000.00', '40000.00', '0.00'],
  ])
  expect(people.map((row) => [reason(row, 'S', 'A', 'R20'), reason(row, 'C', 'P', 'R40')])).toEqual([
    [undefined, '-60000.01'],
    ['-50000.00', '-40000.00'],
  ])
  const residuals = people.flatMap(({ bridges }) => bridges.map(({ residual }) => residual))
  expect(new Set(residuals)).toEqual(new Set(['0.00']))
  expect(bridge('region').map(({ key, totals }) => [key, totals.S, totals.B])).toEqual([
    ['华东', '150000.01', '100000.01'],
  ])
  const slips = lines<{ contractNo: string; splits?: unknown }>(
    sanlian('slips', '-w', workspace, '--period', '2025-11'),
  )
  expect(slips.find(({ contractNo }) => contractNo === 'HT-2511-0501')).toMatchObject({
    salesperson: '陆安澜',
    splits: [
      { salesperson: '陆安澜', percent: '60' },
      { salesperson: '顾清和', percent: '40' },
    ],
  })
})

test('what CRM tells after signing moves no credit', () => {
  const { workspace, read, bridge } = workspaceOf(['CRM.csv', crm('陆安澜60%；顾清和40%', '2025-11-05 11:00')])
  const before = bridge('salesperson')
  expect(before.map(({ key, totals }) => [key, totals.S])).toEqual([
    ['陆安澜', '60000.01'],
    ['顾清和', '90000.00'],
  ])
  expect(read(['CRM-12.csv', crm('顾清和:1', '2025-12-02 09:00')]).exit).toBe(0)
  expect(sanlian('match', '-w', workspace, '--as-of', '2025-12-20T10:00:00').exit).toBe(0)
  expect(bridge('salesperson')).toEqual(before)
})

test('splits that are no whole keep their row out, and the message says where, what and the mend', () => {
  const more =
    'HT-2511-0503,云渚铁塔工程有限公司,10000.00,2025-11-07,,已签,陆安澜,华东,陆安澜60%；顾清和30%,2025-11-07 11:00'
  const { imported, bridge } = workspaceOf(['CRM.csv', crm('陆安澜100%', '2025-11-05 11:00', more)])
  const [file] = json<Imported>(imported).files
  expect(file?.rejects).toMatchObject([
    {
      sheet: expect.any(String),
      row: 4,
      column: '业绩拆分',
      code: 'SPLIT_NOT_WHOLE',
      message: '第 4 行“业绩拆分”的比例合计不是 100%：“陆安澜60%；顾清和30%（合计 90%）”',
    },
  ])
  expect(bridge('all').map(({ totals }) => totals.S)).toEqual(['150000.01'])
})
