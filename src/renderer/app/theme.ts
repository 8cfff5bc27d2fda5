import { type ThemeConfig, theme } from 'antd'
import { useEffect, useState } from 'react'
import { usePreferences } from '../stores/preferences.ts'

const FONT =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'

const LIGHT = {
  colorPrimary: '#1f5da8',
  colorInfo: '#1f5da8',
  colorSuccess: '#1b7a43',
  colorWarning: '#8a5a00',
  colorError: '#bb2b25',
  colorBgLayout: '#eef0f3',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorText: '#1d2733',
  colorTextSecondary: '#4d5a69',
  colorTextTertiary: '#6c7886',
  colorBorder: '#cfd5dc',
  colorBorderSecondary: '#e3e6ea',
  colorInfoBg: '#e5eef9',
  colorSuccessBg: '#e3f3e9',
  colorWarningBg: '#fbefd2',
  colorErrorBg: '#fbe6e4',
}
const DARK = {
  colorPrimary: '#5a97e2',
  colorInfo: '#5a97e2',
  colorSuccess: '#62c08a',
  colorWarning: '#e0b04c',
  colorError: '#e0665f',
  colorBgLayout: '#12161c',
  colorBgContainer: '#1a2028',
  colorBgElevated: '#202833',
  colorText: '#e3e8ee',
  colorTextSecondary: '#b3bdc9',
  colorTextTertiary: '#8f9baa',
  colorBorder: '#3a4654',
  colorBorderSecondary: '#2c3541',
  colorInfoBg: '#1f3350',
  colorSuccessBg: '#1b3527',
  colorWarningBg: '#3a2f16',
  colorErrorBg: '#43211f',
}

/** The same palette as base.css, handed to antd. */
export function themeConfig(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? DARK : LIGHT),
      fontFamily: FONT,
      fontSize: 13,
      borderRadius: 5,
      controlHeight: 28,
      // Layers come and go at once: who works by keyboard waits for none to slide away before the next Escape counts.
      motion: false,
      controlHeightSM: 24,
      controlHeightLG: 34,
      fontSizeLG: 14,
    },
    components: {
      Splitter: { splitBarSize: 4 },
      Drawer: { padding: 16, paddingLG: 20 },
      Segmented: { trackPadding: 2 },
    },
  }
}

/** Follows the system unless the user has chosen; marks the page so that CSS follows too. */
export function useIsDark(): boolean {
  const mode = usePreferences((state) => state.theme)
  const [systemIsDark, setSystemIsDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const changed = (event: MediaQueryListEvent) => setSystemIsDark(event.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  const isDark = mode === 'system' ? systemIsDark : mode === 'dark'
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }, [isDark])
  return isDark
}
