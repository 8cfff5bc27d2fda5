import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** Real files of other projects' test suites, read where they stand; they are not part of this project. */
export const FIXTURES = join(import.meta.dirname, '../../../shared/fixtures')
export const hasFixtures = existsSync(FIXTURES)

export function fixture(file: string): Uint8Array {
  return readFileSync(join(FIXTURES, file))
}

/** One expected answer a line. */
export function expectedLines<Line>(file: string): readonly Line[] {
  return readFileSync(join(FIXTURES, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}

/** What became of one file: read right, refused as it should be, or wrong and why. */
export type Verdict = 'right' | 'refused' | { readonly wrong: string }

export type Group = { readonly judge: (file: string, check: () => Verdict) => void }

/**
 * A group of the corpus: each judged file is a test of its own, and at the end a line tells how many were right. A file that
 * docs/import.md lists as wrong must still be wrong: the list tells the truth in both directions.
 */
export function corpusGroup(name: string): Group {
  const known = knownWrong(name)
  const tally = { right: 0, refused: 0, wrong: [] as string[] }
  afterAll(() => {
    const { right, refused, wrong } = tally
    console.log(`${name}: ${right} right, ${refused} refused as they should, ${wrong.length} wrong`)
    for (const file of wrong) console.log(`  wrong: ${file}`)
  })
  return {
    judge: (file, check) => {
      test(`${name} ${file}`, () => {
        const verdict = judged(check)
        if (typeof verdict === 'string') tally[verdict] += 1
        else tally.wrong.push(`${file}: ${verdict.wrong}`)
        const wrong = typeof verdict === 'string' ? '' : verdict.wrong
        if (known.has(file)) expect(wrong, 'docs/import.md calls it wrong, and it no longer is').not.toBe('')
        else expect(wrong).toBe('')
      })
    },
  }
}

function judged(check: () => Verdict): Verdict {
  try {
    return check()
  } catch (cause) {
    return { wrong: `thrown: ${cause instanceof Error ? cause.message : String(cause)}` }
  }
}

/** Rows `| group | file | reason |` of docs/import.md. */
function knownWrong(group: string): ReadonlySet<string> {
  const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8')
  return new Set(
    page.split('\n').flatMap((line) => {
      const [, itsGroup = '', file = ''] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''))
      return itsGroup === group ? [file] : []
    }),
  )
}
