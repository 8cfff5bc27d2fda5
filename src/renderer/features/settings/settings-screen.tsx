import { Button } from 'antd'
import { useState } from 'react'
import { auditUiWords } from '../../../shared/text/ui/accounts.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AccountsCard } from './accounts-card.tsx'
import { AuditDrawer } from './audit-drawer.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { ContactsCard } from './contacts-card.tsx'
import { CutoffCard } from './cutoff-card.tsx'
import { DeliveryCard } from './delivery-card.tsx'
import { PerformanceCard } from './performance-card.tsx'
import { ScheduleCard } from './schedule-card.tsx'
import { SegregationCard } from './segregation-card.tsx'
import { ThresholdCard } from './threshold-card.tsx'
import './settings.css'

/** 设置: what the rules go by, each part with who said so. */
export function SettingsScreen({ asOf }: { readonly asOf: number }) {
  const [isLogOpen, setIsLogOpen] = useState(false)
  const { value: settings, problem } = useAnswer('settings.get', {})
  if (problem) return <Problem {...problem} />
  if (!settings) return <Waiting />
  return (
    <div className="settings">
      <header className="settings-head">
        <h1 className="settings-title">{settingsWords.title}</h1>
        <Button onClick={() => setIsLogOpen(true)}>{auditUiWords.open}</Button>
      </header>
      <AuditDrawer isOpen={isLogOpen} onClose={() => setIsLogOpen(false)} />
      <div className="settings-columns">
        <CutoffCard cutoffs={settings.cutoffs} firstOpen={settings.firstOpen} asOf={asOf} />
        <SegregationCard segregation={settings.segregation} />
        <AccountsCard />
        <PerformanceCard performance={settings.performance} />
        <ThresholdCard thresholds={settings.thresholds} />
        <ScheduleCard />
        <ContactsCard />
        <DeliveryCard />
        <CalendarCard days={settings.days} lastNoticeYear={settings.lastNoticeYear} asOf={asOf} />
      </div>
    </div>
  )
}
