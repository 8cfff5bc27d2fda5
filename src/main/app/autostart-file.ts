import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** 开机启动 on Linux: an entry in the person's autostart folder, as the XDG Autostart specification has it. */
export type AutostartFile = {
  readonly isThere: () => boolean
  readonly write: () => void
  readonly remove: () => void
}

export function autostartFile(configFolder: string, name: string, command: readonly string[]): AutostartFile {
  const path = join(configFolder, 'autostart', 'sanlian.desktop')
  return {
    isThere: () => existsSync(path),
    write: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, entryOf(name, command), { mode: 0o644 })
    },
    remove: () => rmSync(path, { force: true }),
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
