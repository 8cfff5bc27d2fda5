import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aReceipt } from '../../../../tests/builders/a-receipt.ts'
import {
  aContract,
  aLine,
  aMatchDecision,
  anArchive,
  anInput,
  anInvoice,
  at,
  run,
} from '../../../../tests/builders/engine-facts.ts'
import type { EngineInput } from '../engine-input.ts'

// Few customers, numbers, amounts and days: every rule meets every other on the same objects.
const CUSTOMERS = ['澄州杉垣智能装备有限公司', '栖川禾岫科技有限公司', '澄州杉垣智能装备有限公司云汀分公司', '李闻溪']
const NUMBERS = ['HT-2511-0001', 'HT-2511-0002', 'HT-2511-0012', 'HT-2511-OOO1', 'HT-2511-00012']
const YUAN = ['1000.00', '1130.00', '10000.00', '2000.00']
const DAYS = ['2025-10-30', '2025-11-05', '2025-11-30', '2025-12-01']
const NAMES = ['', '补充协议', '解除协议']
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
const row = (fileId: string, index: number) => ({ fileId, sheet: 'S', row: index + 2 })
const some = <Fact>(fact: fc.Arbitrary<Fact>) => fc.array(fact, { maxLength: 5 })

const common = { no: oneOf(NUMBERS), customer: oneOf(CUSTOMERS), amount: oneOf(YUAN), day: oneOf(DAYS) }
const someInput = fc
  .record({
    contracts: some(fc.record({ ...common, owner: oneOf(['陆安澜', '顾清和']) })),
    archives: some(fc.record({ ...common, name: oneOf(NAMES), isOpen: fc.boolean(), isEnded: fc.boolean() })),
    lines: some(fc.record({ ...common, memo: oneOf(['', ...NUMBERS]) })),
    invoices: some(fc.record({ ...common, redOf: oneOf([null, '0', '1']) })),
    receipts: some(fc.record({ ...common, ref: oneOf(['', '0', '1']) })),
    claim: fc.option(oneOf(['HT-2511-0001', 'HT-2511-0002'])),
  })
  .map(({ contracts, archives, lines, invoices, receipts, claim }) =>
    anInput({
      contracts: contracts.map(({ no, customer, amount, day, owner }, index) =>
        aContract({
          no,
          customer,
          amount,
          signed: `${day} 09:00`,
          updated: `${day} 1${index}:00`,
          createdAt: at(`${day} 09:0${index}`),
          ownerName: owner,
          source: row('crm', index),
        }),
      ),
      archives: archives.map(({ no, customer, amount, day, name, isOpen, isEnded }, index) =>
        anArchive({
          no,
          flowNo: `LC${index}`,
          contractName: name,
          counterpartyName: customer,
          amount,
          submitted: `${day} 10:00`,
          archived: isOpen || isEnded ? null : `${day} 15:00`,
          ...(isEnded ? { status: 'terminated' as const } : {}),
          source: row('legal', index),
        }),
      ),
      bankLines: lines.map(({ customer, amount, day, memo }, index) =>
        aLine({ id: `6222:${index}`, at: `${day} 10:00`, amount, from: customer, memo }),
      ),
      invoices: invoices.map(({ no, customer, amount, day, redOf }, index) =>
        anInvoice({
          no: String(index),
          at: `${day} 11:00`,
          amount: redOf === null ? amount : `-${amount}`,
          buyerName: customer,
          remark: no,
          blueInvoiceNo: redOf,
          source: row('tax', index),
        }),
      ),
      receipts: receipts.map(({ no, customer, amount, day, ref }, index) =>
        aReceipt({
          no: `SK${index}`,
          on: day,
          amount,
          contractNo: no,
          customerName: customer,
          bankRef: ref,
          source: row('erp', index),
        }),
      ),
      decisions: claim === null || !lines[0] ? [] : [aMatchDecision(1, '6222:0', [[claim, lines[0].amount]])],
      asOf: '2025-12-10 12:00',
    }),
  )

const SEED = 20251201
const found = (input: EngineInput) => run(input).discrepancies

test(`differences do not depend on the order of rows (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const reversed = {
        ...input,
        contracts: input.contracts.toReversed(),
        archives: input.archives.toReversed(),
        bankLines: input.bankLines.toReversed(),
        invoices: input.invoices.toReversed(),
        receipts: input.receipts.toReversed(),
      }
      expect(found(reversed)).toEqual(found(input))
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test(`every difference has its own id, a side for each source, and a lead that leads (seed ${SEED})`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(someInput, (input) => {
      const all = found(input)
      const byId = new Map(all.map((one) => [one.id, one]))
      expect(byId.size).toBe(all.length)
      for (const { code, primaryId, left, right, cause } of all) {
        seen.add(code)
        expect([left.text, right.text, cause]).not.toContain('')
        if (primaryId !== null) expect(byId.get(primaryId)).toMatchObject({ primaryId: null })
      }
    }),
    { seed: SEED, numRuns: 500 },
  )
  for (const code of ['D03', 'D19', 'D22', 'D25', 'D26', 'D27', 'D29', 'D35', 'D36', 'D39'])
    expect(seen).toContain(code)
})

test(`what another customer does changes nothing here (seed ${SEED})`, () => {
  const far = {
    contract: aContract({
      no: 'QX-77-900',
      customer: '绥岭矿山机械配件厂',
      amount: '777.77',
      signed: '2025-11-04 10:00',
    }),
    archive: anArchive({
      no: 'QX-77-901',
      counterpartyName: '绥岭矿山机械配件厂',
      amount: '777.00',
      submitted: '2025-11-04',
      archived: '2025-11-05',
    }),
    line: aLine({ id: '7333:0', accountNo: '7333', at: '2025-11-20', amount: '777.77', from: '绥岭矿山机械配件厂' }),
    receipt: aReceipt({
      no: 'SK9',
      on: '2025-12-01',
      amount: '777.77',
      customerName: '绥岭矿山机械配件厂',
      bankRef: '0',
    }),
  }
  fc.assert(
    fc.property(someInput, (input) => {
      // The forecast of D04 rests on the average of the whole company.
      const here = found(input).filter(({ code }) => code !== 'D04')
      const together = found({
        ...input,
        contracts: [...input.contracts, far.contract],
        archives: [...input.archives, far.archive],
        bankLines: [...input.bankLines, far.line],
        receipts: [...input.receipts, far.receipt],
      })
      expect(together.filter(({ code, subject }) => code !== 'D04' && !/^(QX|7333)/.test(subject))).toEqual(here)
    }),
    { seed: SEED, numRuns: 300 },
  )
})
