import { shell } from 'electron'

/** Opens the system's file manager with the file selected; it opens no file. */
export function showFile(path: string): void {
  shell.showItemInFolder(path)
}
