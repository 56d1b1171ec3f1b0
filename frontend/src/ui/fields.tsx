import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react';

const CLASSES = { input: 'rv-input', label: 'rv-label', description: 'rv-description', error: 'rv-error' };

interface FieldProps<T> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  description?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
}

interface TextFieldProps extends FieldProps<string> {
  type?: HTMLInputTypeAttribute;
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  hideLabel?: boolean;
  focusFirst?: boolean;
  min?: string;
  max?: string;
  /** The value is the name of a variable, as a prompt writes it. */
  braces?: boolean;
}

const BRACES = {
  leftSection: <span aria-hidden>{'{{'}</span>,
  rightSection: <span aria-hidden>{'}}'}</span>,
  leftSectionWidth: 28,
  rightSectionWidth: 28,
};

export function TextField({ label, onChange, hideLabel, focusFirst, braces, ...given }: TextFieldProps) {
  const { autoComplete = 'off', ...rest } = given;
  return (
    <TextInput
      {...rest}
      {...(braces ? BRACES : {})}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(focusFirst ? { 'data-autofocus': true } : {})}
      autoComplete={autoComplete}
      classNames={CLASSES}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface AreaFieldProps extends FieldProps<string> {
  rows?: number;
  mono?: boolean;
}

export function AreaField({ onChange, rows = 3, ...rest }: AreaFieldProps) {
  return (
    <Textarea
      {...rest}
      autosize
      minRows={rows}
      maxRows={24}
      classNames={CLASSES}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface SelectFieldProps<T extends string> extends FieldProps<T> {
  options: readonly { value: T; label: string }[];
  hideLabel?: boolean;
}

/** The browser's own list: works by keyboard, by thumb and with a screen reader as people know it. */
export function SelectField<T extends string>({
  label,
  onChange,
  options,
  hideLabel,
  readOnly,
  ...rest
}: SelectFieldProps<T>) {
  return (
    <NativeSelect
      {...rest}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      disabled={readOnly || rest.disabled}
      classNames={CLASSES}
      withAsterisk={false}
      data={[...options]}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}

interface NumberFieldProps extends FieldProps<number> {
  min?: number;
  max?: number;
  step?: number;
  suffix?: string;
  placeholder?: string;
  hideLabel?: boolean;
}

export function NumberField({ onChange, label, hideLabel = false, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      {...rest}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      classNames={CLASSES}
      withAsterisk={false}
      hideControls
      clampBehavior="blur"
      onChange={(value) => onChange(typeof value === 'number' ? value : Number(value) || 0)}
    />
  );
}

interface OptionalNumberFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange' | 'hideLabel'> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number that may be left out. */
export function OptionalNumberField({ value, onChange, ...rest }: OptionalNumberFieldProps) {
  return (
    <NumberInput
      {...rest}
      classNames={CLASSES}
      withAsterisk={false}
      hideControls
      clampBehavior="blur"
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
    />
  );
}

interface CheckFieldProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  description?: string;
  disabled?: boolean;
}

export function CheckField({ onChange, ...rest }: CheckFieldProps) {
  return (
    <Checkbox
      {...rest}
      classNames={{ body: 'rv-check-body', label: 'rv-check-label', description: 'rv-description', input: 'rv-check' }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
