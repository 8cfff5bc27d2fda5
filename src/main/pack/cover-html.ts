import { BASES, type BasisTotals } from '../../shared/domain/basis.ts'
import { chineseAmount } from '../../shared/domain/chinese-amount.ts'
import { formatFen } from '../../shared/domain/money.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { basisTitle } from '../../shared/text/bridge.ts'
import { coverWords as words } from '../../shared/text/pack-cover.ts'
import { xmlText } from './xml-text.ts'

/** What 00 封面与签批页 says. Moments are local text. */
export type PackCover = {
  readonly workspace: string
  readonly period: PeriodKey
  readonly asOf: string
  readonly sealedAt: string
  readonly digest: string
  readonly previous: string | null
  readonly sums: BasisTotals
  readonly files: readonly { readonly path: string; readonly rows: number | null; readonly sha256: string }[]
  readonly signatures: readonly {
    readonly role: string
    readonly person: string
    readonly signedAt: string
    readonly keyFingerprint: string
  }[]
}

const STYLE = `
@page { size: A4 portrait; margin: 20mm 18mm 18mm 25mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #111; font: 10.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { margin: 24mm 0 6mm; font-size: 26pt; font-weight: 600; letter-spacing: 0.2em; text-align: center; }
h2 { margin: 8mm 0 2mm; font-size: 13pt; font-weight: 600; }
.sub { text-align: center; font-size: 14pt; margin-bottom: 10mm; }
table { width: calc(100% - 1pt); border-collapse: collapse; }
th { white-space: nowrap; }
th, td { border: 0.5pt solid #555; padding: 1.6mm 2mm; text-align: left; vertical-align: middle; font-weight: 400; }
thead th { background: #eee; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.neg { color: #b00; }
.mono { font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: 9pt; overflow-wrap: anywhere; }
.big { font-size: 13pt; letter-spacing: 0.08em; }
.note { color: #444; font-size: 9pt; }
.page { break-before: page; }
.hand { height: 26mm; width: 45mm; }
`

/** 00 封面与签批页, to be printed. Nothing in it runs, and what people wrote is text. */
export function coverHtml(cover: PackCover): string {
  const { workspace, period, digest } = cover
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${xmlText(`${words.title} ${period}`)}</title>
<style>${STYLE}</style></head><body>
<h1>${words.title}</h1><p class="sub">${xmlText(workspace)}　${periodTitle(period)}</p>
<table><tbody>
${row(words.asOf, xmlText(cover.asOf))}
${row(words.sealedAt, xmlText(cover.sealedAt))}
${row(words.digest, `<span class="mono big">${grouped(digest.slice(0, 16))}</span><br><span class="mono">${digest}</span>`)}
${row(words.previous, cover.previous === null ? words.noPrevious : `<span class="mono">${cover.previous}</span>`)}
</tbody></table>
<h2>${words.sums}</h2>
${table([words.basis, words.amount, words.words], sumRows(cover.sums))}
<p class="note">${words.basisNote}${keepNote(period)}</p>
<section class="page"><h2>${words.signPage}　${periodTitle(period)}　<span class="mono">${grouped(digest.slice(0, 16))}</span></h2>
${table([words.role, words.person, words.signedAt, words.key, words.byHand], signRows(cover))}
<p class="note">${words.digestNote}</p><p class="note">${words.traceNote}</p>
<h2>${words.files}</h2>
${table([words.path, words.rows, words.fileDigest], fileRows(cover))}
</section></body></html>`
}

/** A table's cells are HTML by now. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th>${text}</th>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('\n')}</tbody></table>`
}

function row(name: string, value: string): string {
  return `<tr><th style="width:38mm">${name}</th><td>${value}</td></tr>`
}

function sumRows(sums: BasisTotals): readonly (readonly string[])[] {
  return BASES.map((basis) => {
    const amount = sums[basis]
    const sign = amount < 0 ? ' neg' : ''
    const digits = `<td class="num${sign}">${formatFen(amount)}</td>`
    return [`<td>${basisTitle(basis)}</td>`, digits, `<td class="${sign}">${chineseAmount(amount)}</td>`]
  })
}

function signRows({ signatures }: PackCover): readonly (readonly string[])[] {
  return signatures.map(({ role, person, signedAt, keyFingerprint }) => [
    `<td>${xmlText(role)}</td>`,
    `<td>${xmlText(person)}</td>`,
    `<td>${xmlText(signedAt)}</td>`,
    `<td class="mono">${grouped(keyFingerprint)}</td>`,
    '<td class="hand"></td>',
  ])
}

function fileRows({ files }: PackCover): readonly (readonly string[])[] {
  return files.map(({ path, rows, sha256 }) => [
    `<td>${xmlText(path)}</td>`,
    `<td class="num">${rows ?? ''}</td>`,
    `<td class="mono num">${grouped(sha256.slice(0, 16))}</td>`,
  ])
}

/** Four and four, as people read them out. */
function grouped(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(' ')
}

/** Ten years from the first day after the year (会计档案管理办法 §14). */
function keepNote(period: PeriodKey): string {
  const next = Number(period.slice(0, 4)) + 1
  return words.keepNote(`${next}-01-01`, `${next + 9}-12-31`)
}
