import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf, SpecName } from '../../shared/contract/specs.ts'

/** What one channel does with input that was checked already. */
export type Handler<Name extends SpecName> = (
  input: InputOf<Name>,
) => Result<OutputOf<Name>, AppError> | Promise<Result<OutputOf<Name>, AppError>>

/** One for every channel, no more and no fewer: the compiler counts them. */
export type Handlers = { readonly [Name in SpecName]: Handler<Name> }

/** The handlers of one contract area, by the first word of the channel. */
export type AreaHandlers<Area extends string> = Pick<Handlers, Extract<SpecName, `${Area}.${string}`>>
