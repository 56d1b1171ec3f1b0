import './tenancy.css';
import { useState } from 'react';
import type { OrganizationSettings } from '@/api/types/tenancy';
import { calendarDate } from '@/lib/dates';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/fields';

interface HolidaysProps {
  holidays: OrganizationSettings['holidays'];
  onChange: (holidays: OrganizationSettings['holidays']) => void;
  readOnly: boolean;
}

export function Holidays({ holidays, onChange, readOnly }: HolidaysProps) {
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const add = () => {
    onChange(
      [...holidays.filter((one) => one.date !== date), { date, name }].toSorted((a, b) => a.date.localeCompare(b.date)),
    );
    setDate('');
    setName('');
  };
  return (
    <div className="stack-small">
      {holidays.length === 0 && <p className="muted">No holiday is set.</p>}
      <ul>
        {holidays.map((holiday) => (
          <li key={holiday.date} className="holiday">
            <span>
              {holiday.name} <span className="muted num">{calendarDate(holiday.date)}</span>
            </span>
            {!readOnly && (
              <Button
                kind="quiet"
                aria-label={`Remove ${holiday.name}`}
                onClick={() => onChange(holidays.filter((one) => one.date !== holiday.date))}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className="holiday-add">
          <TextField label="Day" type="date" value={date} onChange={setDate} />
          <TextField label="Holiday" value={name} onChange={setName} />
          <Button disabledReason={date && name.trim() ? undefined : 'Fill in the day and its name'} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </div>
  );
}
