import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** 开机启动 on Linux: an entry in the person's autostart folder, as the XDG Autostart specification has it. */
export type AutostartFile = {
  /** There, and not switched off by the desktop's own settings, which mark the entry instead of removing it. */
  readonly isOn: () => boolean
  readonly write: () => void
  readonly remove: () => void
}

export function autostartFile(configFolder: string, name: string, command: readonly string[]): AutostartFile {
  const path = join(configFolder, 'autostart', 'sanlian.desktop')
  return {
    isOn: () => {
      const entry = textOf(path)
      return entry !== null && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(entry)
    },
    write: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, entryOf(name, command), { mode: 0o644 })
    },
    remove: () => rmSync(path, { force: true }),
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function entryOf(name: string, command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escapeValue(name)}`,
    `Exec=${escapeValue(command.map(quoteArgument).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/** Desktop Entry specification, "The Exec key": quoted, `"`, `` ` ``, `$` and `\` escaped, and `%` doubled as it begins a field code. */
function quoteArgument(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`
}

/** The general rule for string values is laid over the rule above. */
function escapeValue(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
}
