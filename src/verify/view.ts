import type { VerifyReport } from '../shared/contract/verify.ts'
import { chainText, chainTitle, differencePlace, replayText, replayWords } from '../shared/text/proof-words.ts'
import { verifyPageWords as words } from '../shared/text/ui/verify-page.ts'

type Child = Node | string

/** The proof in words: what holds and exactly what differs. Everything of the pack is put in as text, never as markup. */
export function reportView(report: VerifyReport, remarks: readonly string[]): HTMLElement {
  const { ok, packName, period, digest, files, signatures, problems, chain, replay } = report
  const bad = files.filter((file) => !file.ok)
  return element('section', { class: ok ? 'report ok' : 'report bad', role: 'status' }, [
    element('h2', { class: 'verdict' }, [`${ok ? words.ok : words.bad}　${packName}`]),
    element('p', {}, [`${words.period} ${period}　${words.engine(replay.engine.signed, replay.engine.here)}`]),
    element('p', {}, [`${words.digest} `, element('code', { class: 'digest' }, [digest])]),
    element('p', { class: 'muted' }, [words.digestHint]),
    ...remarks.map((remark) => element('p', { class: 'muted' }, [remark])),
    ...part(words.problems, problems.length === 0, problems.length === 0 ? [] : [list(problems)]),
    ...part(words.signatures, signatures.length > 0 && signatures.every((one) => one.ok), [
      table(
        [],
        signatures.map((one) => [
          mark(one.ok),
          words.roles[one.role] ?? one.role,
          one.person,
          one.signedAt.replace('T', ' '),
          `${words.key} ${one.keyFingerprint}`,
          one.why,
        ]),
      ),
    ]),
    ...part(words.files, bad.length === 0, [
      bad.length === 0
        ? element('p', {}, [words.allFiles(files.length)])
        : element('p', {}, [words.badFiles(bad.length)]),
      ...(bad.length === 0
        ? []
        : [
            table(
              [],
              bad.map((file) => [mark(false), file.path, file.why]),
            ),
          ]),
    ]),
    ...part(chainTitle, chain.ok, [element('p', {}, [chainText(chain)])], chain.state === 'unchecked'),
    ...part(
      replayWords.title,
      replay.ok,
      [element('p', {}, [replayText(replay)]), ...differencesView(replay)],
      replay.state === 'absent',
    ),
  ])
}

export function refusalView(title: string, why: string): HTMLElement {
  return element('section', { class: 'report bad', role: 'status' }, [
    element('h2', { class: 'verdict' }, [title]),
    element('p', {}, [why]),
  ])
}

function differencesView({ differences, differenceCount }: VerifyReport['replay']): readonly HTMLElement[] {
  if (differences.length === 0) return []
  const head = [replayWords.part, replayWords.about, replayWords.item, replayWords.signed, replayWords.recomputed]
  const rows = differences.map((difference) => [
    ...differencePlace(difference),
    difference.signed ?? replayWords.none,
    difference.recomputed ?? replayWords.none,
  ])
  const left = differenceCount - differences.length
  return [table(head, rows), ...(left > 0 ? [element('p', {}, [replayWords.more(left)])] : [])]
}

function part(title: string, isGood: boolean, inside: readonly HTMLElement[], isOpen = false): readonly HTMLElement[] {
  if (inside.length === 0) return []
  const sign = isGood && isOpen ? words.warn : isGood ? words.yes : words.no
  const head = element('h3', { class: isGood ? (isOpen ? 'open' : 'ok') : 'bad' }, [`${sign} ${title}`])
  return [head, ...inside]
}

function mark(isGood: boolean): HTMLElement {
  return element('b', { class: isGood ? 'ok' : 'bad' }, [isGood ? words.yes : words.no])
}

function list(items: readonly string[]): HTMLElement {
  return element(
    'ul',
    {},
    items.map((item) => element('li', {}, [item])),
  )
}

function table(head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const cells = (tag: 'td' | 'th', row: readonly Child[]) =>
    element(
      'tr',
      {},
      row.map((cell) => element(tag, {}, [cell])),
    )
  return element('table', {}, [
    ...(head.length > 0 ? [element('thead', {}, [cells('th', head)])] : []),
    element(
      'tbody',
      {},
      rows.map((row) => cells('td', row)),
    ),
  ])
}

export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Child[],
): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}
