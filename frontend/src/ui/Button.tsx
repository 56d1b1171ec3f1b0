import { Tooltip } from '@mantine/core';
import { useId, type ButtonHTMLAttributes } from 'react';

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: ButtonKind;
  /** Why it cannot be pressed. It stays focusable, so that everybody can find out. */
  disabledReason?: string | undefined;
  busy?: boolean;
}

export function Button({ kind = 'plain', disabledReason, busy = false, onClick, children, ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = disabledReason !== undefined || busy;
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind)}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason ? reasonId : undefined}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
  return disabledReason ? (
    <>
      <Tooltip label={disabledReason} events={{ hover: true, focus: true, touch: true }} withArrow>
        {button}
      </Tooltip>
      <span id={reasonId} className="visually-hidden">
        {disabledReason}
      </span>
    </>
  ) : (
    button
  );
}

/** For a link that looks like a button: the router's links take it as their class. */
export function buttonClass(kind: ButtonKind = 'plain'): string {
  return kind === 'plain' ? 'button' : `button ${kind}`;
}
