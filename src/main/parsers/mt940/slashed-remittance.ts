import { codeWords } from './code-words.ts'
import { isAccountNo, joinCutLines, oneLine, type Remittance, realReference } from './remittance.ts'

/** Dutch and SWIFT code words: "/ORDP//NAME/…/REMI/…/EREF/…". Null when the text has none of them. */
export function slashedRemittance(lines: readonly string[]): Remittance | null {
  const words = codeWords(joinCutLines(lines, '\n'), CODE_WORDS)
  if (words.size < 2) return null
  const party = partyOf(words.get('ORDP') || words.get('BENM') || '')
  const counterparty = (words.get('CNTP') ?? '').split('/')
  const given = words.get('IBAN') || words.get('ACNO') || words.get('ACCW')?.split(',')[0] || counterparty[0] || ''
  return {
    details: oneLine(joinCutLines(lines, ' ')),
    name: oneLine((words.get('NAME') ?? '').replaceAll('\n', ' ') || party.name || counterparty[2] || ''),
    account: given.replace(/\s/g, '') || party.account,
    reference: realReference(oneLine(words.get('EREF') ?? '')),
  }
}

const CODE_WORDS =
  /\/(ABWA|ACCW|ACNO|ADDR|BENM|BIC|BUSP|CHGS|CNTP|CSID|EREF|IBAN|ID|INV|ISDT|MARF|NAME|NRTX|OCMT|ORDP|PREF|PURP|REMI|RTRN|SVCL|TRTP|UCRD|UDTR|ULTB|ULTC|ULTD)\//g

/** "/BENM/300…473⏎/NAME OF THE FIRM⏎/…" or "/ORDP/name". */
function partyOf(text: string): { readonly name: string; readonly account: string } {
  const [first = '', second = ''] = text.split('\n').map((line) => line.replace(/^\//, '').trim())
  return isAccountNo(first) ? { name: second, account: first } : { name: first, account: '' }
}
