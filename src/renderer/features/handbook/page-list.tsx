import { FolderOpenOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { searchPages } from '../../../shared/engine/checks/search-pages.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { Chip } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SearchBox } from '../../ui/search-box.tsx'

type Listed = OutputOf<'handbook.list'>
type PageListProps = {
  readonly listed: Listed
  readonly search: string
  readonly chosen: string | null
  readonly onSearch: (search: string) => void
  readonly onChoose: (page: Listed['pages'][number]['page']) => void
}

/** 手册目录, searched through all that its pages say; what could not be read is told below. */
export function PageList({ listed, search, chosen, onSearch, onChoose }: PageListProps) {
  const { pages, problems, folder } = listed
  const shown = useMemo(() => found(pages, search), [pages, search])
  const list = useRef<HTMLElement>(null)

  /** From the search into the list, and up and down in it. */
  function moved(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || event.nativeEvent.isComposing) return
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button.handbook-item') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    items[Math.min(items.length - 1, Math.max(0, at + by))]?.focus()
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows that its search and its buttons do not want
    <div className="handbook-side" onKeyDown={moved}>
      <div className="handbook-search">
        <SearchBox value={search} hint={words.search} width={252} onChange={onSearch} />
      </div>
      <p className="muted handbook-list-head" aria-hidden>
        <span>{words.pages(shown.length)}</span>
        <span>{words.listOpen}</span>
      </p>
      <nav className="handbook-list" aria-label={words.list} ref={list}>
        {shown.map(({ page, open, excerpt }) => (
          <button
            key={page.id}
            type="button"
            className="handbook-item"
            aria-current={page.id === chosen ? 'page' : undefined}
            onClick={() => onChoose(page)}
          >
            <span className="handbook-no num">{page.id}</span>
            <span className="handbook-item-title">
              {page.title}
              {page.isOwn && <Chip tone="purple">{words.own}</Chip>}
            </span>
            {open > 0 && (
              <span className="num handbook-open" title={words.openCount(open)}>
                {open}
              </span>
            )}
            {excerpt !== '' && <span className="muted handbook-excerpt">{excerpt}</span>}
          </button>
        ))}
        {shown.length === 0 && <NoPages isEmpty={pages.length === 0} />}
      </nav>
      {problems.length > 0 && (
        <section className="handbook-problems" aria-label={words.problems(problems.length)}>
          <p className="is-bad">
            <WarningFilled aria-hidden /> {words.problems(problems.length)}
          </p>
          <ul>
            {problems.map(({ file, line, text }) => (
              <li key={`${file}/${line}/${text}`}>
                <b>{words.problemAt(file, line)}</b> {text}
              </li>
            ))}
          </ul>
          <p className="muted">{words.problemMend}</p>
        </section>
      )}
      <div className="handbook-folder">
        <Button
          size="small"
          icon={<FolderOpenOutlined />}
          title={words.showFolderHint(folder)}
          onClick={() => void perform('handbook.showFolder', {})}
        >
          {words.showFolder}
        </Button>
      </div>
    </div>
  )
}

function NoPages({ isEmpty }: { readonly isEmpty: boolean }) {
  return isEmpty ? (
    <Empty title={words.noPagesTitle} hint={words.noPagesHint} />
  ) : (
    <Empty title={words.noneFoundTitle} hint={words.noneFoundHint} />
  )
}

function found(pages: Listed['pages'], search: string) {
  if (search.trim() === '') return pages.map((each) => ({ ...each, excerpt: '' }))
  const byId = new Map(pages.map((each) => [each.page.id, each]))
  const hits = searchPages(
    pages.map(({ page }) => page),
    search,
  )
  return hits.flatMap(({ id, excerpt }) => {
    const hit = byId.get(id)
    return hit ? [{ ...hit, excerpt }] : []
  })
}
