import { BookOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { openPage } from '../../bridge/open-handbook.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { type OpenedPage, useHandbook } from '../../stores/handbook.ts'
import { recall, remember } from '../../stores/remembered.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ContractCases } from './contract-cases.tsx'
import { Coverage } from './coverage.tsx'
import { PageList } from './page-list.tsx'
import { PageView } from './page-view.tsx'
import './handbook.css'

type Listed = OutputOf<'handbook.list'>
type View = keyof typeof words.views

/** 手册: what to look at, in which order, for each kind of trouble; opened for a case the data answer it. */
export function HandbookScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const [view, setView] = useState<View>('pages')
  const { value: listed, problem } = useAnswer('handbook.list', {})
  const latest = useHandbook((state) => state.opened)
  const opened = useOpened(workspace, listed)
  // Who opens a page wants to see it, from wherever that was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening counts, of the same page too
  useEffect(() => setView('pages'), [latest])
  if (problem) return <Problem {...problem} />
  if (!listed) return <Waiting />
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{words.title}</h1>
        <Segmented<View>
          aria-label={words.viewsLabel}
          value={view}
          options={[
            { value: 'pages', label: words.views.pages },
            { value: 'coverage', label: words.views.coverage },
          ]}
          onChange={setView}
        />
      </div>
      {view === 'coverage' ? (
        <Coverage listed={listed} onOpen={(pageId) => void openPage({ pageId })} />
      ) : (
        <Desk listed={listed} opened={opened} />
      )}
    </div>
  )
}

/** The case in hand; else the page that was looked at last. */
function useOpened(workspace: WorkspaceView, listed: Listed | null): OpenedPage | null {
  const opened = useHandbook((state) => state.opened)
  const [last] = useState(() => recall('handbook.page'))
  if (opened?.workspace === workspace.path) return opened
  const isThere = listed?.pages.some(({ page }) => page.id === last) ?? false
  const nothing = { subject: null, code: null, alertId: null, openedAt: 0 } as const
  return isThere ? { ...nothing, workspace: workspace.path, pageId: last } : null
}

function Desk({ listed, opened }: { readonly listed: Listed; readonly opened: OpenedPage | null }) {
  const [search, setSearch] = useState(() => recall('handbook.search') ?? '')
  const pageId = opened?.pageId ?? null
  useEffect(() => {
    if (pageId !== null) remember('handbook.page', pageId)
  }, [pageId])
  const pages = listed.pages.map(({ page }) => page)

  function choose(page: (typeof pages)[number]): void {
    if (opened && page.id === opened.pageId) return
    const { subject = null, code = null, alertId = null } = opened ?? {}
    // A difference goes along to the pages that are about it, a contract to any.
    const goesAlong = subject !== null && (code === null || page.codes.some((each) => each === code))
    void openPage({ pageId: page.id, alertId, ...(goesAlong ? { subject, code } : {}) })
  }

  return (
    <div className="handbook-desk">
      <PageList
        listed={listed}
        search={search}
        chosen={pageId}
        onSearch={(text) => {
          setSearch(text)
          remember('handbook.search', text)
        }}
        onChoose={choose}
      />
      <div className="handbook-main">
        {opened && pageId !== null ? (
          <PageView key={`${pageId}/${JSON.stringify(opened.subject)}`} opened={{ ...opened, pageId }} pages={pages} />
        ) : (
          <NoPageYet opened={opened} />
        )}
      </div>
    </div>
  )
}

function NoPageYet({ opened }: { readonly opened: OpenedPage | null }) {
  const icon = <BookOutlined aria-hidden />
  if (opened?.code) return <Empty icon={icon} title={words.noPageForTitle(opened.code)} hint={words.noPageForHint} />
  if (opened?.subject?.kind === 'contract') {
    return <ContractCases contractNo={opened.subject.contractNo} />
  }
  const hint = opened?.alertId ? words.pickForAlert : words.pickHint
  return <Empty icon={icon} title={words.pickTitle} hint={hint} />
}
