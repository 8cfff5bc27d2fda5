import type { CodeRow } from './score-codes.ts'
import type { Link, LinkScore } from './score-links.ts'

const EXAMPLES = 3

/** What to mend: of each kind and code that fails, three with all that the app had and what it said. Nothing when nothing fails. */
export function printFailures({ links, wrongAutos }: LinkScore, codes: readonly CodeRow[]): string {
  const lost = links.filter(
    ({ line, answer }) => line.undecidable === null && (answer === 'wrong' || answer === 'none'),
  )
  return [
    ...wrongAutos.map(
      ({ line, found, truth, match }) =>
        `wrong auto ${line.id} ${line.kind} “${line.memo}” ${line.payer}: ${match.rule} ${found}, truth ${truth}`,
    ),
    ...firstOfEach(lost, (link) => `${link.line.kind}/${link.line.info}`).map(linkText),
    ...codes.flatMap(({ code, missed, extra }) => [
      ...missed.slice(0, EXAMPLES).map(({ truth, instead }) => {
        return `${code} missed (${truth.cause}): ${truth.keys.join(', ')}; found there: ${instead.join(' ') || 'nothing'}`
      }),
      ...extra.slice(0, EXAMPLES).map(({ id, cause }) => `${code} extra: ${id}; ${cause}`),
    ]),
  ].join('\n')
}

function linkText({ line, contractNo, answer, match }: Link): string {
  const said = match === null ? 'nothing' : `${match.status} ${match.rule} ${match.id}`
  const group = line.group === null ? '' : ` (group ${line.group})`
  return `link ${answer}, ${line.kind}/${line.info}: ${line.id} ${line.at} ${(line.fen / 100).toFixed(2)} from ${line.payer}, memo “${line.memo}”${group}; truth ${contractNo} of ${line.customer}; said ${said}`
}

function firstOfEach(links: readonly Link[], keyOf: (link: Link) => string): readonly Link[] {
  const seen = new Map<string, number>()
  return links.filter((link) => {
    const count = (seen.get(keyOf(link)) ?? 0) + 1
    seen.set(keyOf(link), count)
    return count <= EXAMPLES
  })
}
