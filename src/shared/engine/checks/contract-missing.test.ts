import { expect, test } from 'vitest'
import { aCheckWorld, aContractCase, ask } from '../../../../tests/builders/a-check-world.ts'
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

test('money that nobody claimed is not sent for another CRM export, and one that lacks the contract is', () => {
  const line = aLine({ id: '6222:S1', at: '2025-11-24', amount: '1.00' })
  const world = aCheckWorld({ bankLines: [line] })
  const unclaimed = { discrepancy: null, contractNos: [], bankLineIds: ['6222:S1'], invoiceNos: [], archiveNos: [] }
  expect(ask('three-flows-note', world, unclaimed)).toMatchObject({
    outcome: 'data-missing',
    finding: '缺对应的合同：这笔款还没有认领到任何合同，认领以后再看这一步',
    act: { to: { screen: 'matching', bankLineId: '6222:S1' } },
  })
  expect(ask('three-flows-note', world, aContractCase('HT-0'))).toMatchObject({
    finding: '缺 CRM 合同导出：没有合同 HT-0',
    act: { label: '导入 CRM 合同导出', to: { screen: 'intake' } },
  })
})
