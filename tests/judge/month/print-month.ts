import type { JudgedMonth } from './judge-month.ts'
import { type CodeRow, codeRecall } from './score-codes.ts'
import { type Link, type LinkScore, recallOf } from './score-links.ts'

/** The figures of one month, to be read by people. */
export function printMonth(title: string, judged: JudgedMonth, score: LinkScore, rows: readonly CodeRow[]): string {
  const { links, wrongAutos, autoLines } = score
  const decidable = links.filter(({ line }) => line.undecidable === null)
  const head = [
    `${title}: ${judged.month.lines.length} lines, ${links.length} true links (${decidable.length} that the law can name)`,
    `  automatic: ${autoLines} lines, ${wrongAutos.length} wrong`,
    `  recall: ${percent(recallOf(decidable))} of those, ${percent(recallOf(links))} of all`,
    `  codes: ${percent(codeRecall(rows))}; refused decisions: ${judged.refused.length}`,
  ]
  return [...head, ...kindTable(links), ...codeTable(rows)].join('\n')
}

function kindTable(links: readonly Link[]): readonly string[] {
  const kinds = [...new Set(links.map(({ line }) => line.kind))].sort()
  const rows = kinds.map((kind) => {
    const own = links.filter(({ line }) => line.kind === kind)
    const can = own.filter(({ line }) => line.undecidable === null)
    const of = (answer: Link['answer']): string =>
      String(own.filter((link) => link.answer === answer).length).padStart(6)
    return `  ${kind.padEnd(16)}${String(own.length).padStart(6)}${of('auto')}${of('first')}${of('wrong')}${of('none')}${percent(recallOf(can)).padStart(9)} of ${can.length}`
  })
  return [`  ${'kind'.padEnd(16)} links  auto first wrong  none   recall`, ...rows]
}

/** A confusion matrix by rows: what stood at the same subject where the code was missed. */
function codeTable(rows: readonly CodeRow[]): readonly string[] {
  const lines = rows.map(({ code, required, hit, missed, extra }) => {
    const instead = new Map<string, number>()
    for (const { instead: codes } of missed) {
      const key = codes.length === 0 ? '–' : codes.join('+')
      instead.set(key, (instead.get(key) ?? 0) + 1)
    }
    const told = [...instead]
      .sort()
      .map(([key, count]) => `${key}×${count}`)
      .join(' ')
    return `  ${code}${String(required).padStart(6)}${String(hit).padStart(6)}${String(missed.length).padStart(7)}${String(extra.length).padStart(6)}  ${told}`
  })
  return ['  code required hit missed extra  found instead', ...lines]
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
