import { expect, test } from 'vitest'
import { fen } from '../../shared/domain/money.ts'
import { parsePeriod } from '../../shared/domain/period.ts'
import { coverHtml, type PackCover } from './cover-html.ts'

const cover: PackCover = {
  workspace: '澄州<b>示例',
  period: parsePeriod('2025-11')!,
  asOf: '2025-12-04 10:00:00',
  sealedAt: '2025-12-04 10:05:00',
  digest: '0123456789abcdef'.repeat(4),
  previous: null,
  sums: { S: fen(2_699_000_00), A: fen(819_800_05), B: fen(-30_000_00), C: fen(0), P: fen(100_000_001_00) },
  files: [{ path: '01-封关快照.xlsx', rows: 12, sha256: 'a'.repeat(64) }],
  signatures: [
    { role: '编制', person: '<img src=x>', signedAt: '2025-12-04 10:00:00', keyFingerprint: '00112233aabbccdd' },
  ],
}

test('the sums stand in figures and in words, negative ones in red', () => {
  const html = coverHtml(cover)
  for (const [figures, words] of [
    ['2,699,000.00', '人民币贰佰陆拾玖万玖仟元整'],
    ['819,800.05', '人民币捌拾壹万玖仟捌佰元零伍分'],
    ['0.00', '人民币零元整'],
    ['100,000,001.00', '人民币壹亿零壹元整'],
  ]) {
    expect(html).toContain(`${figures}</td><td class="">${words}</td>`)
  }
  expect(html).toContain('<td class="num neg">-30,000.00</td><td class=" neg">人民币负叁万元整</td>')
})

test('the digest stands in groups that people read out, with a place for each pen, and until when it is kept', () => {
  const html = coverHtml(cover)
  expect(html).toContain('0123 4567 89ab cdef')
  expect(html.match(/class="hand"/g)).toHaveLength(1)
  expect(html).toContain('自会计年度终了后第一天 2026-01-01 起，至 2035-12-31 止')
})

test('a name is a name, whatever it looks like', () => {
  const html = coverHtml(cover)
  expect(html).not.toMatch(/<img|<b>/)
  expect(html).toContain('&lt;img src=x&gt;')
})
