import { expect, test } from 'vitest'
import { aContract, aLine, anArchive, anInput, run } from '../../../../tests/builders/engine-facts.ts'
import { finish } from '../../base/index.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { connect } from './connect.ts'
import { surveyOf } from './survey.ts'

const [SHAN_YUAN, HE_XIU] = ['澄州杉垣智能装备有限公司', '栖川禾岫科技有限公司']
const contracts = [
  aContract({ no: 'HT-2511-0010', amount: '100.00', customer: SHAN_YUAN }),
  aContract({ no: 'HT-2511-0012', amount: '70.00', customer: HE_XIU }),
]

/** The contracts of each group that has any. */
function groups(facts: Partial<Omit<EngineInput, 'asOf'>>): readonly (readonly string[])[] {
  const survey = finish(surveyOf(anInput({ contracts, ...facts }), defaultPolicy))
  return connect(survey).flatMap(({ facts }) => (facts.contracts.size > 0 ? [[...facts.contracts.keys()]] : []))
}
const pays = (memo: string, amount: string, from = SHAN_YUAN) => ({
  bankLines: [aLine({ id: 'l', at: '2025-11-20', amount, from, memo })],
})
const apart = [['HT-2511-0010'], ['HT-2511-0012']]
const together = [['HT-2511-0010', 'HT-2511-0012']]

test('a number one slip from another customer’s joins the two only where the amount is expected there', () => {
  expect(groups(pays('HT-2511-0019', '33.00'))).toEqual(apart)
  expect(groups(pays('HT-2511-0019', '70.00'))).toEqual(together)
  expect(groups(pays('HT-2511-0019', '33.00', '岚砚商贸有限公司'))).toEqual(apart) // nor does a stranger's slip join them
})

test('a number that is written like another customer’s joins the two whatever the amount', () => {
  expect(groups(pays('HT-2511-0O12', '33.00'))).toEqual(together)
})

test('flows of one unknown number are one difference, whoever they are with', () => {
  const flow = { no: 'HT-2511-0019', submitted: '2025-11-07 10:00', archived: '2025-11-10 10:00' }
  const archives = [
    anArchive({ ...flow, flowNo: 'LC1', amount: '33.00', counterpartyName: '未识别公司' }),
    anArchive({ ...flow, flowNo: 'LC2', amount: '44.00', counterpartyName: HE_XIU }),
  ]
  const { discrepancies } = run(anInput({ contracts, archives }))
  expect(discrepancies.filter(({ code }) => code === 'D02')).toHaveLength(1)
})
