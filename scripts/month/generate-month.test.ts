import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { generateMonth } from './generate-month.ts'
import { worldOf } from './world.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('the same seed gives the same files and the same key, byte for byte; another seed does not', () => {
  const printed = (seed: number) => {
    const { files, lines, codes } = generateMonth({ seed, size: 'S' })
    return [...files.map(({ name, bytes }) => `${name} ${hashOf(bytes)}`), JSON.stringify(lines), JSON.stringify(codes)]
  }
  expect(printed(1)).toEqual(printed(1))
  expect(printed(2)[1]).not.toBe(printed(1)[1])
})

test('a month has the contracts and lines that its size says', () => {
  const month = generateMonth({ seed: 5, size: 'M' })
  expect(month.lines.length).toBe(1999) // one line of 2,000 is lost by its statement
  expect(new Set(month.lines.map(({ id }) => id)).size).toBe(month.lines.length)
  const contracts = [...worldOf({ seed: 5, contracts: 400, lines: 2000 })].flatMap((part) =>
    'customer' in part ? part.customer.contracts : [],
  )
  expect(contracts.length).toBe(400)
  expect(new Set(contracts.map(({ no }) => no)).size).toBe(400)
})

test('money is conserved: no line pays more than it is, but an overpayment, a duplicate or no contract', () => {
  for (const { kind, fen, shares, memo } of generateMonth({ seed: 3, size: 'M' }).lines) {
    if (shares.length === 0) continue
    const carried = shares.filter(({ as }) => as !== 'fee').reduce((sum, share) => sum + share.fen, 0)
    if (kind === 'over') expect(carried, memo).toBeLessThan(fen)
    else expect(carried, memo).toBe(fen)
  }
})

test('no contract is paid more than was agreed, and the plan is the contract', () => {
  for (const part of worldOf({ seed: 4, contracts: 400, lines: 2000 })) {
    if (!('customer' in part)) continue
    for (const { no, fen, plan } of part.customer.contracts) {
      expect(plan.reduce((sum, item) => sum + item.fen, 0)).toBe(fen)
      const paid = part.customer.moves
        .flatMap(({ truth }) => truth.shares)
        .filter(({ contractNo }) => contractNo === no)
        .reduce((sum, share) => sum + share.fen, 0)
      expect(paid, no).toBeLessThanOrEqual(fen)
    }
  }
})

test('nothing is paid before it is signed, and nothing happens after the data end', () => {
  for (const part of worldOf({ seed: 6, contracts: 400, lines: 2000 })) {
    if (!('customer' in part)) continue
    const { contracts, moves, archives, invoices } = part.customer
    for (const { at, truth } of moves) {
      expect(at.slice(0, 10) <= '2025-11-30').toBe(true)
      for (const { contractNo } of truth.shares) {
        expect(at > (contracts.find(({ no }) => no === contractNo)?.signedAt ?? '9')).toBe(true)
      }
    }
    for (const { submittedAt, archivedAt } of archives) expect((archivedAt ?? '9') > submittedAt).toBe(true)
    for (const { at } of invoices) expect(at < '2025-12-03').toBe(true)
  }
})

test('every difference that the law knows and files can show is in the key', () => {
  const codes = new Set([1, 2, 3].flatMap((seed) => generateMonth({ seed, size: 'M' }).codes).map(({ code }) => code))
  const all = Array.from({ length: 40 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`)
  expect(all.filter((code) => !codes.has(code))).toEqual(['D28', 'D35'])
})
