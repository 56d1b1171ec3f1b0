import { useMantineColorScheme } from '@mantine/core';
import { SelectField } from './fields';

const OPTIONS = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return <SelectField label="Theme" hideLabel value={colorScheme} options={OPTIONS} onChange={setColorScheme} />;
}
