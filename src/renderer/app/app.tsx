import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense } from 'react'
import { usePreferences } from '../stores/preferences.ts'
import { useSession } from '../stores/session.ts'
import { MoneyUnitContext } from '../ui/amount.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AboutDialog } from './about-dialog.tsx'
import { openOther, openSample } from './acts.tsx'
import { Boundary } from './boundary.tsx'
import { DropZone } from './drop-zone.tsx'
import { LockScreen } from './lock-screen.tsx'
import { NoticeHost } from './notice-host.tsx'
import { Palette } from './palette.tsx'
import { Shell } from './shell.tsx'
import { themeConfig, useIsDark } from './theme.ts'
import { useShortcuts } from './use-shortcuts.ts'
import '../ui/screen.css'
import './shell.css'

const StartScreen = lazy(() => import('../features/start/start-screen.tsx').then((m) => ({ default: m.StartScreen })))

export function App() {
  const isDark = useIsDark()
  const unit = usePreferences((state) => state.unit)
  return (
    <ConfigProvider
      locale={zhCN}
      theme={themeConfig(isDark)}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <NoticeHost />
        <MoneyUnitContext value={unit}>
          <Frame />
        </MoneyUnitContext>
      </AntApp>
    </ConfigProvider>
  )
}

function Frame() {
  const workspace = useSession((state) => state.workspace)
  useShortcuts()
  if (workspace === undefined) return <Waiting />
  return (
    <>
      {workspace === null ? (
        <Boundary>
          <Suspense fallback={<Waiting />}>
            <StartScreen onOpen={(recentId) => void openOther(recentId)} onSample={() => void openSample()} />
          </Suspense>
        </Boundary>
      ) : (
        <Shell workspace={workspace} />
      )}
      {workspace && <DropZone />}
      {workspace && <LockScreen key={workspace.path} />}
      <Palette />
      <AboutDialog />
    </>
  )
}
