import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import { shellWords } from '../../shared/text/ui/shell.ts'

type Props = { readonly children: ReactNode }

/** One broken screen must not take the window with it. React offers this as a class only. */
export class Boundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Result
        status="error"
        title={shellWords.crashTitle}
        subTitle={shellWords.crashHint}
        extra={<Button onClick={() => this.setState({ hasFailed: false })}>{shellWords.reopen}</Button>}
      />
    )
  }
}
