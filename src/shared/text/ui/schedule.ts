import type { PlannedRow } from '../../contract/schedule.ts'
import type { Slot } from '../../domain/schedule.ts'

export const backgroundWords = {
  title: '定时与后台',
  hint: '程序开着时按时点自动运行。错过的时点在下次启动或唤醒后只补跑一次，并标为补跑。',
  next: (when: string) => `下次 ${when}`,
  staysInTray: '关闭窗口后留在托盘',
  staysInTrayHint: '窗口关闭后定时任务照常进行；点托盘图标重新打开。',
  noTray: '本机桌面没有托盘，关闭窗口即退出程序。',
  startsAtLogin: '开机启动',
  startsAtLoginHint: '登录系统后自动打开三联对账。',
  startsHiddenHint: '登录系统后自动启动，留在托盘，不打开窗口。',
  cannotStart: '未安装的程序不能开机启动。',
  standing: '示例账套的“今天”是固定的，没有定时运行。',
  plannedTitle: '今天与接下来',
  plannedColumns: { slot: '时点', kind: '类别', state: '状态' },
  kinds: { daily: '每日清单', 'cutoff-day': '封关日加跑' } satisfies Record<Slot['kind'], string>,
  states: {
    waiting: '待运行',
    ran: '已运行',
    'made-up': '已由后一次补上',
    'not-due': '当时尚无数据',
  } satisfies Record<PlannedRow['state'], string>,
  runsTitle: '最近运行',
  runColumns: { slot: '时点', ranAt: '实际运行', kind: '类别', outcome: '情形' },
  onTime: '准时',
  late: '补跑',
  madeUpFor: (count: number) => `并补上错过的 ${count} 个时点`,
  noRuns: '还没有运行过。导入数据后，从下一个时点开始。',
} as const
