import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aContract, aLine, anInput, anInvoice } from '../../../../tests/builders/engine-facts.ts'
import { foldReference, foldText } from '../../domain/reference-text.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import { factsAt } from '../facts/facts.ts'
import { knownParties } from '../parties/known-parties.ts'
import { partySourceOf } from '../parties/party-source-of.ts'
import { memoReader } from './memo-references.ts'

const contracts = [
  aContract({ no: 'HT-2601-0086', amount: '1.00' }),
  aContract({ no: 'HT-2601-0091', amount: '1.00' }),
  aContract({ no: 'HT-2501-0777', amount: '1.00' }),
  aContract({ no: 'HT-2601-0777', amount: '1.00' }),
  aContract({ no: 'XS20260128001', amount: '1.00' }),
  aContract({ no: '澜砚销字[2026]086号', amount: '1.00' }),
  aContract({ no: 'HT-2601-0555', amount: '1.00', customer: '别家有限公司' }),
]
const invoices = [anInvoice({ no: '26992000000000800123', at: '2025-11-01', amount: '1.00' })]

function read(memo: string, from?: string) {
  const facts = factsAt(anInput({ contracts, invoices }))
  const parties = knownParties(partySourceOf(facts), standingDecisions([]))
  const numbers = { contractNos: contracts.map((each) => each.contractNo), invoiceNos: [...facts.invoiceByNo.keys()] }
  return memoReader(
    numbers,
    parties,
  )(aLine({ at: '2025-11-20', amount: '1.00', memo, ...(from === undefined ? {} : { from }) }))
}

test('a contract number is found in running text, however it is written', () => {
  for (const memo of [
    'HT-2601-0086货款',
    '付HT－2601－0086首付款',
    '合同HT26010086进度款30%',
    'ht 2601 0086',
    '支付合同HT-2601-0086号货款50000元',
  ]) {
    expect(read(memo).contractNos, memo).toEqual(['HT-2601-0086'])
  }
  expect(read('支付XS20260128001款').contractNos).toEqual(['XS20260128001'])
  expect(read('货款澜砚销字〔2026〕086号').contractNos).toEqual(['澜砚销字[2026]086号'])
})

test('a longer number that begins like ours is not ours, but tells that a number was meant', () => {
  expect(read('HT-2601-00861货款').contractNos).toEqual([])
  expect(read('HT-2601-0068货款')).toMatchObject({ contractNos: [], hasUnknownNumber: true })
})

test('a tail counts only for the payer whose one contract ends so', () => {
  expect(read('0086号合同')).toMatchObject({ contractNos: ['HT-2601-0086'], isByTail: true })
  expect(read('2601-0086尾款').contractNos).toEqual(['HT-2601-0086'])
  expect(read('付0086、0091两个合同').contractNos).toEqual(['HT-2601-0086', 'HT-2601-0091'])
  expect(read('0777号合同').contractNos).toEqual([]) // two of the payer's contracts end so
  expect(read('0555货款').contractNos).toEqual([])
  expect(read('0086号合同', '路人有限公司').contractNos).toEqual([])
})

test('digits that count money are no tail', () => {
  expect(read('货款0086元').contractNos).toEqual([])
})

test('an invoice number of 20 digits is found', () => {
  expect(read('发票26992000000000800123').invoiceNos).toEqual(['26992000000000800123'])
})

test('a text without any digit is not searched, unless a number of ours has none', () => {
  const parties = knownParties(partySourceOf(factsAt(anInput({ contracts }))), standingDecisions([]))
  const reader = (...contractNos: readonly string[]) => memoReader({ contractNos, invoiceNos: [] }, parties)
  const line = aLine({ at: '2025-11-20', amount: '1.00', memo: '框架合同甲 货款' })
  expect(reader('HT-2601-0086')(line).contractNos).toEqual([])
  expect(reader('HT-2601-0086', '框架合同甲')(line).contractNos).toEqual(['框架合同甲'])
  const wide = { ...line, memo: 'ＨＴ－２６０１－００８６货款' }
  expect(reader('HT-2601-0086')(wide).contractNos).toEqual(['HT-2601-0086'])
})

test('two contracts that are the same number once folded are both found', () => {
  const parties = knownParties(partySourceOf(factsAt(anInput({ contracts }))), standingDecisions([]))
  const read = memoReader({ contractNos: ['HT-2601-0086', 'HT26010086'], invoiceNos: [] }, parties)
  const memo = '付HT-2601-0086'
  expect(read(aLine({ at: '2025-11-20', amount: '1.00', memo })).contractNos).toEqual(['HT-2601-0086', 'HT26010086'])
})

test('a plain number is folded as any other is', () => {
  const letters = fc.constantFrom(...'AZaz09-_/·#号合同［（)（　 ～Ⅷ①ｈ９—−.')
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const filler = /[\s\-_\u2010-\u2015\u2212~/\\.·#()[\]〔〕【】{}号]/gu
      expect(foldReference(text)).toBe(text.normalize('NFKC').toUpperCase().replace(filler, ''))
      expect(foldText(text).text).toBe(foldReference(text))
    }),
    { seed: 20251130, numRuns: 500 },
  )
})
