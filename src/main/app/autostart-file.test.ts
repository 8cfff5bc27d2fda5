import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { autostartFile } from './autostart-file.ts'

const aConfigFolder = () => mkdtempSync(join(tmpdir(), 'sanlian-xdg-'))
const textOf = (folder: string) => readFileSync(join(folder, 'autostart', 'sanlian.desktop'), 'utf8')

test('switched on, the entry starts the program hidden; switched off, it is gone, and twice is no error', () => {
  const folder = aConfigFolder()
  const file = autostartFile(folder, '三联对账', ['/opt/sanlian/sanlian', '--hidden'])
  expect(file.isOn()).toBe(false)
  file.write()
  expect(file.isOn()).toBe(true)
  expect(textOf(folder)).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=三联对账',
      'Exec="/opt/sanlian/sanlian" "--hidden"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  )
  file.remove()
  file.remove()
  expect(file.isOn()).toBe(false)
})

test('an entry that the desktop itself switched off is off, and on again once it is written', () => {
  const folder = aConfigFolder()
  const file = autostartFile(folder, '三联对账', ['/opt/sanlian/sanlian'])
  file.write()
  const entry = join(folder, 'autostart', 'sanlian.desktop')
  for (const mark of [`${textOf(folder)}Hidden=true\n`, textOf(folder).replace('enabled=true', 'enabled=false')]) {
    writeFileSync(entry, mark)
    expect(file.isOn()).toBe(false)
    file.write()
    expect(file.isOn()).toBe(true)
  }
})

test('a path with a space, a quote, a dollar, a backslash or a percent sign starts that very path', () => {
  const folder = aConfigFolder()
  const command = ['/home/冯 砚/100%/a"b$c`d\\e', '/app dir']
  autostartFile(folder, '三联对账', command).write()
  const exec = /^Exec=(.*)$/m.exec(textOf(folder))?.[1] ?? ''
  expect(launched(exec)).toEqual(command)
})

/** What a launcher reads, by the two rules of the Desktop Entry specification, from the outside in. */
function launched(exec: string): readonly string[] {
  const value = exec.replace(/\\(.)/g, '$1')
  if (/(?<!%)%(?:%%)*(?!%)/.test(value)) throw new Error(`a field code in ${value}`)
  return [...value.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/g, '$1').replace(/%%/g, '%'),
  )
}
