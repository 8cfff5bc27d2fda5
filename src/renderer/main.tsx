import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { listenToMain } from './bridge/listen.ts'
import { reloadWorkspace } from './bridge/perform.ts'
import './app/base.css'

listenToMain()
void reloadWorkspace()

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
