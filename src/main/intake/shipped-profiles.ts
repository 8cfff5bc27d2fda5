import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { invariant } from '../../shared/base/index.ts'
import type { ProfileBook } from '../../shared/engine/normalise/profile.ts'
import { profileBook } from '../../shared/engine/normalise/profile-book.ts'

let book: ProfileBook | null = null

/** The profiles that ship with the program, read once. */
export function shippedProfiles(): ProfileBook {
  book ??= readProfiles(profilesFolder(import.meta.dirname))
  return book
}

function readProfiles(folder: string): ProfileBook {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return profileBook(names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

/** Beside the program in every form it runs in: unbuilt, built, and packed, where the build lies deeper. */
function profilesFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const profiles = join(folder, 'resources', 'profiles')
    if (hasProfiles(profiles)) return profiles
    invariant(dirname(folder) !== folder, `no resources/profiles above ${from}`)
  }
}

function hasProfiles(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.json'))
  } catch {
    return false
  }
}
