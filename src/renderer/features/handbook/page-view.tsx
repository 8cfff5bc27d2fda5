import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ShownAct, ShownStep } from '../../../shared/contract/handbook.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { type openForDifference, openPage } from '../../bridge/open-handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import type { OpenedPage } from '../../stores/handbook.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { CaseChooser } from './case-chooser.tsx'
import { type AskedAct, ConfirmAct } from './confirm-act.tsx'
import { copyText } from './copy-text.ts'
import { EscalationBox } from './escalation-box.tsx'
import { goTo } from './go-to.ts'
import { HandbookPrint } from './handbook-print.tsx'
import { Markdown } from './markdown.tsx'
import { PageHead } from './page-head.tsx'
import { StepCard } from './step-card.tsx'
import { takeBack } from './take-back.ts'
import { TickDialog, type Told } from './tick-dialog.tsx'
import { useHandbookKeys } from './use-handbook-keys.ts'

type View = OutputOf<'handbook.read'>
type Page = View['page']
type PageViewProps = { readonly opened: OpenedPage & { readonly pageId: string }; readonly pages: readonly Page[] }

/** One page, in one case or in none. */
export function PageView({ opened, pages }: PageViewProps) {
  const { pageId, subject } = opened
  const { value, problem } = useAnswer('handbook.read', { pageId, subject })
  if (problem) {
    return (
      <div className="handbook-page">
        <Problem {...problem} />
        {subject && (
          <Button className="handbook-leave" onClick={() => void openPage({ pageId })}>
            {words.leaveFor}
          </Button>
        )}
      </div>
    )
  }
  if (!value) return <Waiting />
  return <OpenPage view={value} opened={opened} pages={pages} />
}

function OpenPage({ view, opened, pages }: PageViewProps & { readonly view: View }) {
  const { page, steps, escalation } = view
  const { subject, code } = opened
  const [place, setPlace] = useState(() => firstToDo(steps))
  const [ticking, setTicking] = useState<ShownStep | null>(null)
  const [acting, setActing] = useState<AskedAct | null>(null)
  const [isPrinting, setIsPrinting] = useState(false)
  const printed = useCallback(() => setIsPrinting(false), [])
  const boxes = useRef<(HTMLLIElement | null)[]>([])
  const titles = useMemo(() => new Map(pages.map(({ id, title }) => [id, title])), [pages])
  const others =
    code === null ? [] : pages.filter(({ id, codes }) => id !== page.id && codes.some((each) => each === code))

  // Whoever came by a key goes on by keys, unless something else has taken them; the head of the page stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes up
  useEffect(() => {
    if (document.activeElement === document.body) boxes.current[firstToDo(steps)]?.focus({ preventScroll: true })
  }, [])

  function focusStep(next: number): void {
    if (next >= 0 && next < steps.length) boxes.current[next]?.focus()
  }

  function turn(pageId: string): void {
    void openPage({ pageId, subject, code })
  }

  function tick(step: ShownStep | undefined): void {
    if (step && step.kind !== '自' && subject !== null && isActorKnown()) setTicking(step)
  }

  function act(step: ShownStep, offered: ShownAct): void {
    if (offered.kind === 'copy') copyText(offered.text)
    else if (offered.kind === 'open') goTo(offered.to)
    else if (offered.kind === 'barred') noticeRaised('warning', offered.why, offered.next)
    else if (isActorKnown()) setActing({ stepKey: step.key, act: offered })
  }

  async function ticked(step: ShownStep, told: Told): Promise<void> {
    setTicking(null)
    if (subject === null) return
    const done = await perform('handbook.tick', { pageId: page.id, stepKey: step.key, subject, ...told })
    if (done) noticeRaised('success', words.ticked)
  }

  async function confirmed({ stepKey, act: { digest } }: AskedAct, reason: string): Promise<void> {
    setActing(null)
    if (subject === null) return
    const done = await perform('handbook.act', { pageId: page.id, stepKey, subject, digest, reason })
    if (done) noticeRaised('success', words.acted)
  }

  /** The button goes with what it takes back; the keys stay at the step. */
  async function undo(index: number, done: NonNullable<ShownStep['done']>): Promise<void> {
    boxes.current[index]?.focus()
    await takeBack(done)
  }

  useHandbookKeys({
    move: (by) => focusStep(place + by),
    goTo: focusStep,
    tick: () => tick(steps[place]),
    act: () => {
      const step = steps[place]
      const offered = step?.answer && (step.answer.act ?? step.answer.rows.find((row) => row.act)?.act)
      if (step && offered) act(step, offered)
    },
  })

  return (
    <article className="handbook-page" aria-label={`${page.id} ${page.title}`}>
      <PageHead
        view={view}
        opened={opened}
        others={others}
        onTurn={turn}
        onLeave={() => void openPage({ pageId: page.id })}
      />
      {subject === null && <CaseChooser page={page} onChoose={(row) => void openCase(page, row)} />}
      <section aria-label={words.steps}>
        <header className="handbook-steps-head">
          <h3>{words.steps}</h3>
          <span className="muted">{words.keys}</span>
          <span className="spring" />
          <Button size="small" icon={<PrinterOutlined />} onClick={() => setIsPrinting(true)}>
            {words.print}
          </Button>
        </header>
        <ol className="handbook-steps">
          {steps.map((step, index) => (
            <StepCard
              key={step.key}
              step={step}
              place={index + 1}
              isActive={index === place}
              hasCase={subject !== null}
              checkedAt={momentText(view.checkedAt)}
              titles={titles}
              box={(element) => {
                boxes.current[index] = element
              }}
              onFocus={() => setPlace(index)}
              onAct={(offered) => act(step, offered)}
              onTick={() => tick(step)}
              onTakeBack={(done) => void undo(index, done)}
              onTurn={turn}
            />
          ))}
        </ol>
      </section>
      <div className="handbook-beside">
        {escalation && <EscalationBox escalation={escalation} />}
        {page.body !== '' && (
          <section className="card handbook-body" aria-label={words.about}>
            <Markdown source={page.body} />
          </section>
        )}
      </div>
      <TickDialog step={ticking} onClose={() => setTicking(null)} onTick={(step, told) => void ticked(step, told)} />
      <ConfirmAct
        asked={acting}
        onClose={() => setActing(null)}
        onConfirm={(asked, reason) => void confirmed(asked, reason)}
      />
      {isPrinting && <HandbookPrint view={view} onDone={printed} />}
    </article>
  )
}

/** The page that lies open stays: who chose it means it, whatever page the code leads to. */
function openCase({ id: pageId }: Page, { id, code }: Parameters<typeof openForDifference>[0]): Promise<void> {
  return openPage({ pageId, subject: { kind: 'discrepancy', id }, code })
}

/** The first that says something is wrong, or that nobody has done yet. */
function firstToDo(steps: readonly ShownStep[]): number {
  const found = steps.findIndex(
    ({ answer, done }) => answer?.outcome === 'failed' || (answer === null && done === null),
  )
  return Math.max(0, found)
}
