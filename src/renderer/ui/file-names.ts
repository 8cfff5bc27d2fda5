import { createContext } from 'react'

/** The names of imported files by their ids, for whatever says where something was read. */
export const FileNames = createContext<Readonly<Record<string, string>>>({})
