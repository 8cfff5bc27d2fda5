import {
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  BulbOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  FolderOpenOutlined,
  ImportOutlined,
  InfoCircleOutlined,
  LinkOutlined,
  LockOutlined,
  NodeIndexOutlined,
  PlayCircleOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { unitWord } from '../../shared/text/money-text.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { perform, reloadWorkspace } from '../bridge/perform.ts'
import { noticeRaised } from '../stores/notices.ts'
import { type ThemeMode, themeChosen, unitChosen, usePreferences } from '../stores/preferences.ts'
import { dataChanged, useSession, workspaceLoaded } from '../stores/session.ts'
import { aboutToggled, type ScreenName, screenOpened } from '../stores/view.ts'

/** A user act is one object: name, icon, keys, what it does. The palette, the keyboard and the buttons share it. */
export type Act = {
  readonly id: string
  readonly group: string
  readonly name: string
  readonly icon: ReactNode
  readonly keys?: string
  readonly isOff?: boolean
  readonly perform: () => void
}

export const screenIcons: { readonly [Screen in ScreenName]: ReactNode } = {
  overview: <DashboardOutlined />,
  intake: <ImportOutlined />,
  slips: <ProfileOutlined />,
  matching: <LinkOutlined />,
  triage: <AuditOutlined />,
  balance: <BankOutlined />,
  bridge: <NodeIndexOutlined />,
  handbook: <BookOutlined />,
  close: <LockOutlined />,
  settings: <SettingOutlined />,
}
export const screenNames: readonly ScreenName[] = [
  'overview',
  'intake',
  'slips',
  'matching',
  'triage',
  'bridge',
  'balance',
  'handbook',
  'close',
  'settings',
]

/** Ten screens, ten digits: the last one is 0. */
export function screenKey(index: number): string {
  return `Alt+${(index + 1) % 10}`
}

export function actsOf(workspace: WorkspaceView | null): readonly Act[] {
  if (!workspace) return [sampleAct, openAct, aboutAct]
  const screens = screenNames.map((screen, index) => ({
    id: `go.${screen}`,
    group: shellWords.groupNavigate,
    name: `${shellWords.screens[screen]}　${shellWords.screenHints[screen]}`,
    icon: screenIcons[screen],
    keys: screenKey(index),
    perform: () => screenOpened(screen),
  }))
  return [...screens, importAct, matchAct, undoAct(workspace), verifyAct, openAct, sampleAct, ...viewActs(), aboutAct]
}

/** Whatever came last: a decision at once, a correction by a job that says so when it is done. */
export async function undoLast(): Promise<void> {
  if (useSession.getState().workspace?.undoes === 'correction') {
    await perform('intake.undoCorrection', { correctionId: null })
    return
  }
  const done = await perform('matching.undo', { decisionId: null })
  if (done) noticeRaised('info', shellWords.undone(done.value.undoneWords))
}

export async function openOther(recentId: string | null): Promise<void> {
  const opened = await perform('workspace.open', { recentId })
  if (!opened?.value) return
  screenOpened('intake')
  workspaceLoaded(opened.value)
  dataChanged()
}

/** The workspace is there at once; its files come in by a job. */
export async function openSample(): Promise<void> {
  if (!(await perform('workspace.openSample', {}))) return
  screenOpened('intake')
  await reloadWorkspace()
  dataChanged()
}

const importAct: Act = {
  id: 'import',
  group: shellWords.groupActs,
  name: shellWords.importFiles,
  icon: <ImportOutlined />,
  perform: () => {
    screenOpened('intake')
    void perform('intake.pickAndImport', {})
  },
}
const matchAct: Act = {
  id: 'match',
  group: shellWords.groupActs,
  name: shellWords.runMatch,
  icon: <PlayCircleOutlined />,
  keys: 'F5',
  perform: () => void perform('matching.run', {}),
}
const verifyAct: Act = {
  id: 'verify',
  group: shellWords.groupActs,
  name: shellWords.verifyPack,
  icon: <SafetyCertificateOutlined />,
  perform: () => screenOpened('close', { verify: true }),
}
const openAct: Act = {
  id: 'open',
  group: shellWords.groupActs,
  name: shellWords.openWorkspace,
  icon: <FolderOpenOutlined />,
  perform: () => void openOther(null),
}
const sampleAct: Act = {
  id: 'sample',
  group: shellWords.groupActs,
  name: shellWords.openSample,
  icon: <FileSearchOutlined />,
  perform: () => void openSample(),
}
const aboutAct: Act = {
  id: 'about',
  group: shellWords.groupView,
  name: shellWords.about,
  icon: <InfoCircleOutlined />,
  perform: () => aboutToggled(true),
}

function undoAct(workspace: WorkspaceView): Act {
  return {
    id: 'undo',
    group: shellWords.groupActs,
    name: shellWords.undoHint,
    icon: <UndoOutlined />,
    keys: 'Ctrl+Z',
    isOff: !workspace.canUndo,
    perform: () => void undoLast(),
  }
}

function viewActs(): readonly Act[] {
  const { unit, theme } = usePreferences.getState()
  const other = unit === 'yuan' ? 'wan' : 'yuan'
  const modes = (['system', 'light', 'dark'] as const satisfies readonly ThemeMode[]).filter((mode) => mode !== theme)
  return [
    {
      id: 'unit',
      group: shellWords.groupView,
      name: `${shellWords.unit}：${unitWord(other)}`,
      icon: <span aria-hidden>¥</span>,
      perform: () => unitChosen(other),
    },
    ...modes.map((mode) => ({
      id: `theme.${mode}`,
      group: shellWords.groupView,
      name: `${shellWords.theme}：${shellWords.themes[mode]}`,
      icon: <BulbOutlined />,
      perform: () => themeChosen(mode),
    })),
  ]
}
