import {
  DesktopOutlined,
  DownOutlined,
  LockOutlined,
  MoonOutlined,
  SearchOutlined,
  SunOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button, Dropdown, Segmented, Select, Tooltip } from 'antd'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { momentText } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { unitWord } from '../../shared/text/money-text.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { perform } from '../bridge/perform.ts'
import { type ThemeMode, themeChosen, unitChosen, usePreferences } from '../stores/preferences.ts'
import { dataChanged, workspaceLoaded } from '../stores/session.ts'
import { paletteToggled } from '../stores/view.ts'
import { ActorMenu } from './actor-menu.tsx'
import { openOther, openSample, undoLast } from './acts.tsx'
import { JobStatus } from './job-status.tsx'
import { LeavingNote } from './leaving-note.tsx'

export function TopBar({ workspace }: { readonly workspace: WorkspaceView }) {
  return (
    <header className="topbar">
      <WorkspaceMenu workspace={workspace} />
      <PeriodSwitch workspace={workspace} />
      {workspace.isClockFixed && (
        <Tooltip title={shellWords.fixedClockHint(momentText(workspace.asOf))}>
          <span className="topbar-note num">
            {shellWords.fixedClock} {momentText(workspace.asOf)}
          </span>
        </Tooltip>
      )}
      <span className="spring" />
      <JobStatus />
      <LeavingNote />
      <Tooltip title={`${shellWords.undoHint}（Ctrl+Z）`}>
        <Button
          type="text"
          icon={<UndoOutlined />}
          aria-label={shellWords.undo}
          disabled={!workspace.canUndo}
          onClick={() => void undoLast()}
        />
      </Tooltip>
      <Tooltip title={`${shellWords.palette}（Ctrl+K）`}>
        <Button
          type="text"
          icon={<SearchOutlined />}
          aria-label={shellWords.palette}
          onClick={() => paletteToggled(true)}
        />
      </Tooltip>
      <UnitSwitch />
      <ThemeMenu />
      <ActorMenu workspace={workspace} />
    </header>
  )
}

function WorkspaceMenu({ workspace }: { readonly workspace: WorkspaceView }) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'path', label: <span className="muted">{workspace.path}</span>, disabled: true },
          { type: 'divider' },
          { key: 'open', label: shellWords.openWorkspace, onClick: () => void openOther(null) },
          { key: 'sample', label: shellWords.openSample, onClick: () => void openSample() },
          { key: 'close', label: shellWords.closeWorkspace, onClick: () => void closeWorkspace() },
        ],
      }}
    >
      <Button type="text" aria-label={`${shellWords.workspaceMenu}：${workspace.name}`}>
        <span className="topbar-name">{workspace.name}</span>
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </Button>
    </Dropdown>
  )
}

async function closeWorkspace(): Promise<void> {
  const closed = await perform('workspace.close', {})
  if (closed) workspaceLoaded(null)
}

function PeriodSwitch({ workspace }: { readonly workspace: WorkspaceView }) {
  if (workspace.period === null) return <span className="topbar-note">{shellWords.noPeriod}</span>
  const options = workspace.periods.map((period) => ({
    value: period,
    label: (
      <span className="num">
        {periodTitle(period)}
        {workspace.sealedPeriods.includes(period) && (
          <LockOutlined style={{ marginLeft: 6 }} title={shellWords.sealed} />
        )}
      </span>
    ),
  }))
  return (
    <Select<PeriodKey>
      value={workspace.period}
      options={options}
      style={{ width: 136 }}
      aria-label={shellWords.period}
      onChange={(period) => void choosePeriod(period)}
    />
  )
}

async function choosePeriod(period: PeriodKey): Promise<void> {
  const chosen = await perform('workspace.choosePeriod', { period })
  if (!chosen) return
  workspaceLoaded(chosen.value)
  dataChanged()
}

function UnitSwitch() {
  const unit = usePreferences((state) => state.unit)
  return (
    <Segmented
      size="small"
      aria-label={shellWords.unit}
      value={unit}
      options={(['yuan', 'wan'] as const).map((value) => ({ value, label: unitWord(value) }))}
      onChange={unitChosen}
    />
  )
}

const themeIcons: { readonly [Mode in ThemeMode]: React.ReactNode } = {
  system: <DesktopOutlined />,
  light: <SunOutlined />,
  dark: <MoonOutlined />,
}

function ThemeMenu() {
  const mode = usePreferences((state) => state.theme)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [mode],
        items: (['system', 'light', 'dark'] as const).map((key) => ({
          key,
          icon: themeIcons[key],
          label: shellWords.themes[key],
          onClick: () => themeChosen(key),
        })),
      }}
    >
      <Button type="text" icon={themeIcons[mode]} aria-label={`${shellWords.theme}：${shellWords.themes[mode]}`} />
    </Dropdown>
  )
}
