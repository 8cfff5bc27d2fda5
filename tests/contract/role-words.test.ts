import { expect, test } from 'vitest'
import { shippedProfiles } from '../../src/main/intake/shipped-profiles.ts'
import { neededRoles, rolesOf } from '../../src/shared/engine/normalise/guess-mapping.ts'
import { roleWords } from '../../src/shared/text/ui/mapping.ts'

const kinds = ['bank', 'contract', 'archive', 'invoice'] as const

test('every role that a column may have has words, and no words are for a role that is none', () => {
  for (const kind of kinds) {
    expect(Object.keys(roleWords[kind]).sort(), kind).toEqual([...rolesOf(shippedProfiles(), kind)].sort())
    for (const role of neededRoles[kind].flat()) expect(roleWords[kind]).toHaveProperty(role)
  }
})

test('no two roles of a kind go by the same words', () => {
  for (const words of Object.values(roleWords)) {
    expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length)
  }
})
