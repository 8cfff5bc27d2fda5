import type { Profile } from '../../src/shared/engine/normalise/profile.ts'

/** The columns that mark the profile, those that it cannot do without, and the usual ones that it has besides. */
export function profileHeader(profile: Profile, usual: readonly string[]): readonly string[] {
  const marked = profile.marks.columns[0] ?? []
  const has = (role: string) => profile.roles.get(role)?.some((alias) => marked.includes(alias)) ?? false
  const needed = profile.required.filter((group) => !group.some(has)).map(([role = '']) => role)
  const roles = [...new Set([...needed, ...usual])].filter((role) => !has(role))
  const words = roles.map((role) => profile.roles.get(role)?.[0] ?? '')
  return [...marked, ...words.filter((word) => word !== '' && !marked.includes(word))]
}
