import { useState } from 'react';

/** The draft of a form: plain values and typed setters; the server stays the judge of what is valid. */
export function useForm<T extends object>(initial: T) {
  const [values, setValues] = useState(initial);
  const set =
    <K extends keyof T>(key: K) =>
    (value: T[K]) =>
      setValues((before) => ({ ...before, [key]: value }));
  return { values, set, setValues };
}
