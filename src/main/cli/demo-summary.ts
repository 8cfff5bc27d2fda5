/** One line for people about a step's answer; the answer itself goes to standard output. */
export function demoSummary(step: string, answer: unknown): string {
  const say = summaries[step]
  // Each summary reads the answer of its own command, which its name chose.
  return say && answer !== undefined ? say(answer as never) : `${step}　未完成`
}

type Rows = readonly Readonly<Record<string, unknown>>[]

// The answers are those of the commands, of which each line here reads a few fields.
const summaries: Readonly<Record<string, (answer: never) => string>> = {
  import: ({ files }: { readonly files: readonly { readonly inserted?: number; readonly rejected?: number }[] }) =>
    `导入　　${files.length} 个文件，${sum(files, 'inserted')} 行入账，${sum(files, 'rejected')} 行有问题`,
  match: (answer: Readonly<Record<'autoMatched' | 'confirmed' | 'suggested' | 'discrepancies', number>>) =>
    `勾兑　　自动 ${answer.autoMatched}，已确认 ${answer.confirmed}，待确认 ${answer.suggested}；差异 ${answer.discrepancies} 条`,
  decide: ({ applied, skipped }: { readonly applied: number; readonly skipped: number }) =>
    `处理结论　生效 ${applied} 条${skipped > 0 ? `，已有 ${skipped} 条` : ''}`,
  slips: (rows: Rows) =>
    `三联单　　${rows.length} 份，三联闭合 ${rows.filter(({ closed }) => closed === true).length} 份`,
  discrepancies: (rows: Rows) =>
    `差异清单　待处理 ${rows.filter(({ state }) => state === 'open').length} 条，例外 ${rows.filter(({ state }) => state === 'waived').length} 条`,
  bridge: ({
    rows,
  }: {
    readonly rows: readonly { readonly key: string; readonly totals: Readonly<Record<string, string>> }[]
  }) =>
    ['五口径　　签约 S、归档 A、到账 B、确认回款 C、绩效 P（元）']
      .concat(
        rows.map(
          ({ key, totals }) =>
            `　　　　　${key || '（未分区）'}　${Object.entries(totals)
              .map(([basis, amount]) => `${basis} ${amount}`)
              .join('　')}`,
        ),
      )
      .join('\n'),
  close: (answer: { readonly closed: boolean; readonly pack?: string; readonly open?: readonly string[] }) =>
    answer.closed ? `月结　　两人签批，已封存：${answer.pack}` : `月结　　未通过：${answer.open?.join('；')}`,
  verify: ({ ok, files }: { readonly ok: boolean; readonly files: readonly unknown[] }) =>
    ok ? `核验　　通过，${files.length} 个文件逐字节一致，签名有效` : '核验　　未通过',
}

function sum<Key extends string>(rows: readonly { readonly [K in Key]?: number }[], key: Key): number {
  return rows.reduce((total, row) => total + (row[key] ?? 0), 0)
}
