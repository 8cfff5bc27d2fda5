import type { EngineInput, EnginePolicy } from '../engine-input.ts'
import { type EngineRun, engineRun } from './engine-run.ts'
import { explainArchive } from './explain-archive.ts'
import { explainInvoice } from './explain-invoice.ts'
import { explainInRun } from './explain-pair.ts'
import { explainTwoLines } from './explain-two-lines.ts'
import { type Explanation, notComparable, pass } from './explanation.ts'

export type AskedRow =
  | { readonly kind: 'line'; readonly bankLineId: string }
  | { readonly kind: 'contract'; readonly contractNo: string }
  | { readonly kind: 'invoice'; readonly invoiceNo: string }
  | { readonly kind: 'archive'; readonly flowNo: string; readonly contractNo: string }

/** Why any two rows belong together, or why not. Money meets invoices and archives through their contract. */
export function explainRows(input: EngineInput, policy: EnginePolicy, one: AskedRow, two: AskedRow): Explanation {
  const run = engineRun(input, policy)
  const [a, b] = RANK[one.kind] <= RANK[two.kind] ? [one, two] : [two, one]
  if (a.kind === 'line') return ofLine(run, a.bankLineId, b)
  if (a.kind === 'invoice' && b.kind === 'contract') return explainInvoice(run, a.invoiceNo, b.contractNo)
  if (a.kind === 'invoice' && b.kind === 'archive') return explainInvoice(run, a.invoiceNo, b.contractNo)
  if (a.kind === 'archive' && b.kind === 'contract') return explainArchive(run, a, b.contractNo)
  return notComparable(`两条都是${WORDS[a.kind]}：彼此之间没有可勾兑的关系`)
}

const RANK = { line: 0, invoice: 1, archive: 2, contract: 3 } as const
const WORDS = { line: '银行流水', invoice: '发票', archive: '归档件', contract: '合同' } as const

function ofLine(run: EngineRun, bankLineId: string, other: AskedRow): Explanation {
  if (other.kind === 'line') return explainTwoLines(run, bankLineId, other.bankLineId)
  if (other.kind === 'contract') return explainInRun(run, { bankLineId, contractNo: other.contractNo })
  if (other.kind === 'archive') {
    const { flowNo, contractNo } = other
    return through(run, bankLineId, contractNo, `归档件 ${flowNo} 属合同 ${contractNo}`)
  }
  const link = run.context.invoiceLinks.get(other.invoiceNo)
  if (!link) return notComparable(`发票 ${other.invoiceNo} 没有关联到任何合同，流水无从经它找到合同`)
  return through(run, bankLineId, link.contractNo, `发票 ${other.invoiceNo} 属合同 ${link.contractNo}（${link.why}）`)
}

function through(run: EngineRun, bankLineId: string, contractNo: string, how: string): Explanation {
  const explanation = explainInRun(run, { bankLineId, contractNo })
  return { ...explanation, gates: [pass('facts', how), ...explanation.gates] }
}
