import { lazy, Suspense, useEffect } from 'react'
import { assertNever } from '../../shared/base/index.ts'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { noStats } from '../grid/selection-stats.ts'
import { selectionChanged } from '../stores/selection.ts'
import { type ScreenName, useView } from '../stores/view.ts'
import { FileNames } from '../ui/file-names.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Boundary } from './boundary.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'

const screens = {
  overview: () => import('../features/overview/overview-screen.tsx'),
  intake: () => import('../features/intake/intake-screen.tsx'),
  slips: () => import('../features/slips/slips-screen.tsx'),
  matching: () => import('../features/matching/matching-screen.tsx'),
  triage: () => import('../features/triage/triage-screen.tsx'),
  balance: () => import('../features/balance/balance-screen.tsx'),
  bridge: () => import('../features/bridge/bridge-screen.tsx'),
  handbook: () => import('../features/handbook/handbook-screen.tsx'),
  close: () => import('../features/close/close-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx'),
  slip: () => import('../features/slips/slip-drawer.tsx'),
  figure: () => import('../features/figures/figure-drawer.tsx'),
  evidence: () => import('../features/evidence/evidence-drawer.tsx'),
  feedback: () => import('../features/triage/feedback-drawer.tsx'),
}
const OverviewScreen = lazy(async () => ({ default: (await screens.overview()).OverviewScreen }))
const IntakeScreen = lazy(async () => ({ default: (await screens.intake()).IntakeScreen }))
const SlipsScreen = lazy(async () => ({ default: (await screens.slips()).SlipsScreen }))
const MatchingScreen = lazy(async () => ({ default: (await screens.matching()).MatchingScreen }))
const TriageScreen = lazy(async () => ({ default: (await screens.triage()).TriageScreen }))
const BalanceScreen = lazy(async () => ({ default: (await screens.balance()).BalanceScreen }))
const BridgeScreen = lazy(async () => ({ default: (await screens.bridge()).BridgeScreen }))
const HandbookScreen = lazy(async () => ({ default: (await screens.handbook()).HandbookScreen }))
const CloseScreen = lazy(async () => ({ default: (await screens.close()).CloseScreen }))
const SettingsScreen = lazy(async () => ({ default: (await screens.settings()).SettingsScreen }))
const FigureDrawer = lazy(async () => ({ default: (await screens.figure()).FigureDrawer }))
const SlipDrawer = lazy(async () => ({ default: (await screens.slip()).SlipDrawer }))
const EvidenceDrawer = lazy(async () => ({ default: (await screens.evidence()).EvidenceDrawer }))

const FeedbackDrawer = lazy(async () => ({ default: (await screens.feedback()).FeedbackDrawer }))

export function Shell({ workspace }: { readonly workspace: WorkspaceView }) {
  const screen = useView((state) => state.screen)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen begins with nothing selected
  useEffect(() => selectionChanged(noStats), [screen])
  // The first screen is up; the others are read from disk while nobody waits for them.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(screens)) void load()
    }, 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <FileNames value={workspace.fileNames}>
      <div className="shell">
        <Rail workspace={workspace} />
        <TopBar workspace={workspace} />
        <main className="main">
          <Boundary key={`${workspace.path}/${screen}`}>
            <Suspense fallback={<Waiting />}>{screenOf(screen, workspace)}</Suspense>
          </Boundary>
        </main>
        <StatusBar workspace={workspace} />
        <Suspense fallback={null}>
          <FigureDrawer />
          <SlipDrawer />
          <EvidenceDrawer />
          <FeedbackDrawer />
        </Suspense>
      </div>
    </FileNames>
  )
}

function screenOf(screen: ScreenName, workspace: WorkspaceView) {
  switch (screen) {
    case 'overview':
      return <OverviewScreen workspace={workspace} />
    case 'intake':
      return <IntakeScreen />
    case 'slips':
      return <SlipsScreen period={workspace.period} />
    case 'matching':
      return <MatchingScreen workspace={workspace} />
    case 'triage':
      return <TriageScreen workspace={workspace} />
    case 'balance':
      return <BalanceScreen period={workspace.period} />
    case 'bridge':
      return <BridgeScreen workspace={workspace} />
    case 'handbook':
      return <HandbookScreen workspace={workspace} />
    case 'close':
      return <CloseScreen workspace={workspace} />
    case 'settings':
      return <SettingsScreen asOf={workspace.asOf} />
    default:
      return assertNever(screen)
  }
}
