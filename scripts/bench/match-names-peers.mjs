import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'
import { partyNameKey } from '../../src/shared/domain/party-name.ts'
import { prng } from '../sample/prng.ts'
import { clock } from './clock.mjs'
import { variantOf } from './match-names.mjs'

/** A payer's name as banks garble it → the customer. All pairs are what a database without an index of names must do. */
const [month = '', , way = 'ours'] = process.argv.slice(2)
const INDEX = new URL('../../src/shared/engine/parties/customer-index.ts', import.meta.url)
const OUR_SAMPLE = 20_000
const PEER_SAMPLE = 200

const keys = customerKeys()
const random = prng(5)
const noisy = Array.from({ length: way === 'ours' ? OUR_SAMPLE : PEER_SAMPLE }, () => {
  const key = random.pick(keys)
  const short = key.replace(/^../u, '').replace(/(?:股份有限|有限责任|有限)公司$/u, '')
  return { key, name: partyNameKey(variantOf(random, { name: key, short, account: '' })) }
})
const { cost, right } = way === 'ours' ? await ours() : await duckDb()
process.stdout.write(
  `${JSON.stringify({ ...cost, names: noisy.length, customers: keys.length, recall: right / noisy.length })}\n`,
)

async function ours() {
  if (!existsSync(INDEX)) throw new Error('this version has no index of names')
  const { customerIndex } = await import(INDEX.href)
  const read = clock()
  const index = customerIndex(keys)
  let right = 0
  for (const { key, name } of noisy) if (index.find(name)[0]?.party === key) right += 1
  return { cost: read(), right }
}

async function duckDb() {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const table = async (/** @type {string} */ name, /** @type {readonly string[]} */ texts) => {
    const values = texts.map((text) => `('${text}')`).join(', ')
    await connection.run(`CREATE TABLE ${name} AS SELECT * FROM (VALUES ${values}) AS t (name)`)
  }
  await table('customer', keys)
  await table('payer', [...new Set(noisy.map(({ name }) => name))])
  const read = clock()
  const found = await connection.runAndReadAll(`SELECT payer.name, arg_max(customer.name,
    jaro_winkler_similarity(payer.name, customer.name)) FROM payer CROSS JOIN customer GROUP BY payer.name`)
  const cost = read()
  const best = new Map(found.getRows().map(([name, customer]) => [String(name), String(customer)]))
  return { cost, right: noisy.filter(({ key, name }) => best.get(name) === key).length }
}

/** @returns {readonly string[]} */
function customerKeys() {
  const names = new Set()
  for (const row of readFileSync(join(month, 'contracts.csv'), 'utf8').trimEnd().split('\n').slice(1)) {
    names.add(partyNameKey(row.split(',')[2] ?? ''))
  }
  return [...names].sort()
}
