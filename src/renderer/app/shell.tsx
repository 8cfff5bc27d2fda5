import { lazy, Suspense } from 'react'
import { assertNever } from '../../shared/base/index.ts'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { type ScreenName, useView } from '../stores/view.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Boundary } from './boundary.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'

const IntakeScreen = lazy(() =>
  import('../features/intake/intake-screen.tsx').then((m) => ({ default: m.IntakeScreen })),
)
const SlipsScreen = lazy(() => import('../features/slips/slips-screen.tsx').then((m) => ({ default: m.SlipsScreen })))
const MatchingScreen = lazy(() =>
  import('../features/matching/matching-screen.tsx').then((m) => ({ default: m.MatchingScreen })),
)
const TriageScreen = lazy(() =>
  import('../features/triage/triage-screen.tsx').then((m) => ({ default: m.TriageScreen })),
)
const CloseScreen = lazy(() => import('../features/close/close-screen.tsx').then((m) => ({ default: m.CloseScreen })))
const SlipDrawer = lazy(() => import('../features/slips/slip-drawer.tsx').then((m) => ({ default: m.SlipDrawer })))
const EvidenceDrawer = lazy(() =>
  import('../features/evidence/evidence-drawer.tsx').then((m) => ({ default: m.EvidenceDrawer })),
)

export function Shell({ workspace }: { readonly workspace: WorkspaceView }) {
  const screen = useView((state) => state.screen)
  return (
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
        <SlipDrawer />
        <EvidenceDrawer />
      </Suspense>
    </div>
  )
}

function screenOf(screen: ScreenName, workspace: WorkspaceView) {
  switch (screen) {
    case 'intake':
      return <IntakeScreen />
    case 'slips':
      return <SlipsScreen period={workspace.period} />
    case 'matching':
      return <MatchingScreen workspace={workspace} />
    case 'triage':
      return <TriageScreen workspace={workspace} />
    case 'close':
      return <CloseScreen workspace={workspace} />
    default:
      return assertNever(screen)
  }
}
