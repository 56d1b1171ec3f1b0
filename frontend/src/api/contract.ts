import type { paths as Described } from './__generated__/schema';
import type { paths as Used } from './operations';

/** Checked by the compiler: what the console calls is in the server's description. */

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Offered<Path extends keyof Described> = {
  [V in Verb]: [NonNullable<Described[Path][V]>] extends [never] ? never : V;
}[Verb];
type Missing = {
  [Path in keyof Used]: Path extends keyof Described
    ? [Exclude<keyof Used[Path], Offered<Path>>] extends [never]
      ? never
      : Path
    : Path;
}[keyof Used];
type Nothing<None extends never> = None;

export type OperationsThatTheServerLacks = Nothing<Missing>;
