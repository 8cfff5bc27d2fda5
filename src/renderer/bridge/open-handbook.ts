import type { HandbookSubject } from '../../shared/contract/handbook.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../shared/contract/triage.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { MetricId } from '../../shared/domain/metric.ts'
import { handbookWords } from '../../shared/text/ui/handbook.ts'
import { handbookOpened, useHandbook } from '../stores/handbook.ts'
import { useSession } from '../stores/session.ts'
import { screenOpened } from '../stores/view.ts'
import { isActorKnown } from './actor-known.ts'
import { perform } from './perform.ts'

type Pages = OutputOf<'handbook.list'>['pages']
type Finding = Pick<DiscrepancyRow, 'code' | 'scenario'>
type Opening = {
  readonly pageId: string | null
  readonly subject?: HandbookSubject | null
  readonly code?: string | null
  readonly alertId?: number | null
}

/** Opens a page of 手册. For a case or from an alert that is put on record, once, under somebody's name. */
export async function openPage({ pageId, subject = null, code = null, alertId = null }: Opening): Promise<void> {
  const isOnRecord = subject !== null || alertId !== null
  if (isOnRecord && !isActorKnown(handbookWords.actorNeeded)) return
  if (isOnRecord && pageId !== null && !(await perform('handbook.visit', { pageId, subject, alertId }))) return
  const workspace = useSession.getState().workspace?.path ?? ''
  handbookOpened({
    workspace,
    pageId,
    subject,
    code,
    alertId: pageId === null ? alertId : null,
    openedAt: sinceWhen(workspace, subject) ?? Date.now(),
  })
  screenOpened('handbook')
}

/** Turning from page to page, the time of a case goes on. */
function sinceWhen(workspace: string, subject: HandbookSubject | null): number | null {
  const { opened } = useHandbook.getState()
  if (opened === null || subject === null || opened.workspace !== workspace) return null
  return JSON.stringify(opened.subject) === JSON.stringify(subject) ? opened.openedAt : null
}

export async function openForDifference({ id, code, scenario }: Finding & Pick<DiscrepancyRow, 'id'>): Promise<void> {
  const listed = await perform('handbook.list', {})
  if (!listed) return
  const pageId = pageFor(listed.value.pages, { code, scenario })
  await openPage({ pageId, subject: { kind: 'discrepancy', id }, code })
}

/** A person chooses the page. */
export async function openForContract(contractNo: string): Promise<void> {
  await openPage({ pageId: null, subject: { kind: 'contract', contractNo } })
}

/** An answer that is long enough to tell which page is wanted most. */
const LOOKED_AT = 1000

/** The page that covers most of what makes the figure red; a person chooses where none does. */
export async function openForAlert(alertId: number, metric: MetricId, now: EpochMs): Promise<void> {
  const listed = await perform('handbook.list', {})
  const behind = await perform('triage.list', {
    ...{ offset: 0, limit: LOOKED_AT, sort: [], search: '', period: useSession.getState().workspace?.period ?? null },
    ...{ state: ['open'], codes: [], severities: [], leadsOnly: false, owner: null, stage: null, now },
    slice: { kind: 'metric', metric, asOf: now },
  })
  if (!listed || !behind) return
  await openPage({ pageId: pageForMost(listed.value.pages, behind.value.rows), alertId })
}

/** The page that the code leads to, or the first one that names it. */
export function pageFor(pages: Pages, { code, scenario }: Finding): string | null {
  const named = pages.find(({ page }) => page.id === scenario)
  const found = named ?? pages.find(({ page }) => page.codes.some((each) => each === code))
  return found?.page.id ?? null
}

export function pageForMost(pages: Pages, rows: readonly Finding[]): string | null {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const id = pageFor(pages, row)
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts].reduce<readonly [string | null, number]>(
    (most, each) => (each[1] > most[1] ? each : most),
    [null, 0],
  )[0]
}
