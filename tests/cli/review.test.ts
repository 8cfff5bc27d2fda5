import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, json, type Ran, sample, sanlian } from './sanlian.ts'

const AS_OF = ['--as-of', '2025-12-04T10:00:00']
const LATER = ['--as-of', '2025-12-04T15:30:00']

type Answer = {
  readonly file: string
  readonly pack: string
  readonly key: string
  readonly digest: string
  readonly waitsFor: string
  readonly verdict: string
  readonly added: number
  readonly missing: string | null
  readonly code: string
}

function done(ran: Ran, exit = 0): Answer {
  expect(ran.exit, ran.err).toBe(exit)
  return json<Answer>(ran)
}

test('preparer here, reviewer there: a pack goes out, objections come back, the next pack is signed, merged and sealed', () => {
  const [books, here, there, out, back] = [aFolder(), aFolder(), aFolder(), aFolder(), aFolder()]
  expect(sanlian('import', '-w', books, join(sample, '2025-11'), ...AS_OF).exit).toBe(0)
  sanlian('match', '-w', books, ...AS_OF)
  const two = join(aFolder(), 'two.json')
  writeFileSync(two, JSON.stringify({ decisions: [{ kind: 'segregation', mode: 'two', reason: '两人' }] }))
  for (const file of [join(sample, 'decisions.json'), two]) {
    expect(sanlian('decide', '-w', books, '--by', '乔谨言', '--file', file, ...AS_OF).exit).toBe(0)
  }
  const exported = () =>
    sanlian(
      ...['review', 'export', '-w', books, '--period', '2025-11', '--preparer', '乔谨言', '--keys', here],
      ...['--out', out, ...AS_OF],
    )
  const first = done(exported())
  expect(first).toMatchObject({ waitsFor: 'reviewer', pack: join(out, '待签-2025-11.zip') })
  expect(done(exported()).digest).toBe(first.digest) // a signature that stands is not given again

  const words = join(aFolder(), '意见.json')
  writeFileSync(words, JSON.stringify([{ target: { kind: 'contract', id: 'HT-2511-0031' }, words: '缺退回依据' }]))
  const answer = (...more: string[]) =>
    sanlian('review', ...more, '--by', '魏衡之', '--keys', there, '--out', back, ...LATER)
  const objected = done(answer('object', first.pack, '--file', words))
  expect(objected).toMatchObject({ verdict: 'objected', digest: first.digest })
  expect(readFileSync(objected.file, 'utf8')).toContain('"words":"缺退回依据"')

  const take = (file: string, ...key: string[]) =>
    sanlian('review', 'import', '-w', books, '--by', '乔谨言', file, ...key, ...LATER)
  expect(done(take(objected.file), 1)).toMatchObject({ code: 'REVIEW_KEY_UNKNOWN' })
  expect(done(take(objected.file, '--key', objected.key))).toMatchObject({ added: 1, missing: 'preparer' })
  expect(done(take(objected.file))).toMatchObject({ added: 0 })
  expect(done(exported(), 1)).toMatchObject({ code: 'PERIOD_NOT_READY' })
  const listed = sanlian('discrepancies', '-w', books, '--period', '2025-11')
  expect(listed.out).toContain('RV:2025-11-01')

  const reply = join(aFolder(), 'reply.json')
  const said = { kind: 'feedback', discrepancies: ['RV:2025-11-01'], by: '乔谨言', reasonCode: 'other', reason: '已补' }
  writeFileSync(reply, JSON.stringify({ decisions: [said] }))
  const replied = sanlian('decide', '-w', books, '--by', '乔谨言', '--file', reply, ...LATER)
  expect(replied.exit, replied.err).toBe(0)

  const second = done(
    sanlian(
      ...['review', 'export', '-w', books, '--period', '2025-11', '--preparer', '乔谨言', '--keys', here],
      ...['--out', out, ...LATER],
    ),
  )
  expect(second.digest).not.toBe(first.digest)
  const signed = done(answer('sign', second.pack))
  expect(signed).toMatchObject({ verdict: 'signed', key: objected.key })
  expect(done(take(signed.file))).toMatchObject({ added: 1, missing: null })
  const sealed = done(
    sanlian('review', 'seal', '-w', books, '--period', '2025-11', '--by', '乔谨言', '--out', out, ...LATER),
  )
  expect(sealed).toMatchObject({ pack: join(out, '月结包-2025-11.zip'), digest: second.digest })
  expect(sanlian('verify', sealed.pack, '--digest', second.digest).exit).toBe(0)
  expect(done(answer('sign', sealed.pack), 1)).toMatchObject({ code: 'REVIEW_PACK_UNFIT' })
  expect(readdirSync(back).sort()).toEqual(['复核-2025-11-魏衡之-2.json', '复核-2025-11-魏衡之.json'])
})

test('wrong usage, a missing file and an objection without words are told apart', () => {
  expect(sanlian('review').exit).toBe(2)
  expect(sanlian('review', 'sign', '--by', '魏衡之').exit).toBe(2)
  expect(sanlian('review', 'sign', join(aFolder(), 'none.zip'), '--by', '魏衡之').exit).toBe(3)
  const words = join(aFolder(), '意见.json')
  writeFileSync(words, JSON.stringify([{ target: { kind: 'contract', id: 'HT-1' }, words: ' ' }]))
  const ran = sanlian('review', 'object', 'x.zip', '--by', '魏衡之', '--file', words)
  expect(ran.exit).toBe(1)
  expect(ran.err).toContain('第 1 条意见不成立')
})
