import { z } from 'zod'
import { provePack } from '../main/pack/prove-pack.ts'
import { readFingerprints } from '../shared/domain/key-fingerprints.ts'
import type { Progress } from '../shared/engine/engine-input.ts'
import { phaseText } from '../shared/text/jobs.ts'
import { keyWords } from '../shared/text/ui/keys.ts'
import { verifyPageWords as words } from '../shared/text/ui/verify-page.ts'
import { drive } from './drive.ts'
import { type Dropped, filesOfDrop, packsAmong } from './dropped-packs.ts'
import { element, refusalView, reportView } from './view.ts'

// Compiled checks need eval, which this page forbids itself.
z.config({ jitless: true })

const state = element('p', { class: 'state', 'aria-live': 'polite' }, [words.idle])
const bar = element('progress', { max: '1', hidden: '' }, [])
const answer = element('div', {}, [])
const zips = input({ accept: '.zip', multiple: '' })
const folder = input({ webkitdirectory: '' })
const keys = element(
  'input',
  { type: 'text', maxlength: '1000', placeholder: keyWords.placeholder },
  [],
) as HTMLInputElement
const drop = element('div', { class: 'drop' }, [
  element('p', {}, [words.lead]),
  element('p', { class: 'buttons' }, [label(words.choose, zips), label(words.chooseFolder, folder)]),
  element('label', { class: 'keys' }, [keyWords.known, keys]),
  element('p', { class: 'muted' }, [keyWords.hint]),
  element('p', { class: 'muted' }, [words.local]),
  state,
  bar,
])

document.title = words.title
document.body.append(element('main', {}, [element('h1', {}, [words.title]), drop, answer]))
document.addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.classList.add('over')
})
document.addEventListener('dragleave', () => drop.classList.remove('over'))
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  if (event.dataTransfer) void filesOfDrop(event.dataTransfer).then(prove)
})

/** One proof at a time: of two, the later one's answer stands. */
let latest = 0

async function prove(dropped: readonly Dropped[]): Promise<void> {
  if (dropped.length === 0) return
  const mine = ++latest
  state.textContent = words.reading
  bar.removeAttribute('hidden')
  bar.removeAttribute('value')
  answer.replaceChildren()
  const view = await viewOf(dropped)
  if (mine !== latest) return
  answer.replaceChildren(view)
  state.textContent = words.idle
  bar.setAttribute('hidden', '')
  view.scrollIntoView({ block: 'start' })
}

async function viewOf(dropped: readonly Dropped[]): Promise<HTMLElement> {
  if (!globalThis.crypto?.subtle) return refusalView(words.unreadable, words.noCrypto)
  const typed = readFingerprints(keys.value)
  if (typed.unread.length > 0) return refusalView(keyWords.unread(typed.unread.join('、')), keyWords.form)
  try {
    const packs = await packsAmong(dropped)
    if (!packs.ok) return refusalView(words.unreadable, packs.error)
    const { pack, previous, isFromFolder } = packs.value
    const report = await drive(provePack(pack, { keys: typed.keys, ...(previous ? { previous } : {}) }), show)
    return reportView(report, isFromFolder ? [words.fromFolder] : [])
  } catch (cause) {
    return refusalView(words.failed, cause instanceof Error ? cause.message : String(cause))
  }
}

function show({ phase, done, total }: Progress): void {
  state.textContent = phaseText(phase) || words.reading
  if (total > 0) bar.setAttribute('value', String(Math.min(1, done / total)))
}

function input(attributes: Readonly<Record<string, string>>): HTMLInputElement {
  const made = element('input', { type: 'file', ...attributes }, []) as HTMLInputElement
  made.addEventListener('change', () => {
    const files = [...(made.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    made.value = '' // the same file may be chosen again
    void prove(files)
  })
  return made
}

function label(text: string, inside: HTMLElement): HTMLElement {
  return element('label', {}, [text, inside])
}
