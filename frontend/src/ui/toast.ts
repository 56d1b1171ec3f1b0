import { notifications } from '@mantine/notifications';

/** Of every toast. */
export const LOOK = { classNames: { root: 'rv-toast' }, withBorder: true, closeButtonProps: { 'aria-label': 'Close' } };

export function toastDone(message: string): void {
  notifications.show({ ...LOOK, color: 'var(--good-fill)', message, autoClose: 4_000 });
}

/** Stays until it is closed: somebody may have to read out the request id. */
export function toastError(title: string, detail: string): void {
  notifications.show({ ...LOOK, color: 'var(--act-fill)', title, message: detail, autoClose: false, role: 'alert' });
}
