import { expect, test } from 'vitest'
import { aCheckWorld, ask } from '../../../../tests/builders/a-check-world.ts'
import { aContract, aLine } from '../../../../tests/builders/engine-facts.ts'
import { checkCatalog } from './check-catalog.ts'

test('no check names a contract where the case has none', () => {
  const nothing = { discrepancy: null, contractNos: [], bankLineIds: [], invoiceNos: [], archiveNos: [] }
  const contracts = [aContract({ no: 'HT-2511-0086', amount: '860.00' })]
  const world = aCheckWorld({ contracts, bankLines: [aLine({ at: '2025-11-24', amount: '1.00', from: '别家' })] })
  const findings = [...checkCatalog.keys()].map((id) => `${id}：${ask(id, world, nothing).finding}`)
  expect(findings.filter((finding) => /没有合同 ?$|合同 {2}| 的来款：/.test(finding))).toEqual([])
  expect(ask('crm-entry-text', world, nothing).finding).toContain('这一条没有对应到任何合同')
})
