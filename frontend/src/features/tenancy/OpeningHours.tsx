import './tenancy.css';
import type { Hours } from '@/api/types/tenancy';
import { DAYS } from '@/lib/days';
import { plain } from '@/lib/words';
import { CheckField, TextField } from '@/ui/fields';

interface OpeningHoursProps {
  hours: Hours[];
  onChange: (hours: Hours[]) => void;
  readOnly: boolean;
}

/** One line a day; a day without hours is closed. */
export function OpeningHours({ hours, onChange, readOnly }: OpeningHoursProps) {
  const change = (changed: Hours | null, day: Hours['day']) =>
    onChange(
      DAYS.flatMap((one) => {
        if (one === day) return changed ? [changed] : [];
        return hours.filter((known) => known.day === one);
      }),
    );
  return (
    <div className="hours">
      {DAYS.map((day) => {
        const open = hours.find((one) => one.day === day);
        return (
          <div key={day} className="hours-day">
            <CheckField
              label={plain(day)}
              checked={open !== undefined}
              disabled={readOnly}
              onChange={(checked) => change(checked ? { day, opens: '09:00', closes: '17:00' } : null, day)}
            />
            {open ? (
              <>
                <TextField
                  label={`${plain(day)} opens`}
                  hideLabel
                  type="time"
                  value={open.opens.slice(0, 5)}
                  readOnly={readOnly}
                  onChange={(opens) => change({ ...open, opens }, day)}
                />
                <TextField
                  label={`${plain(day)} closes`}
                  hideLabel
                  type="time"
                  value={open.closes.slice(0, 5)}
                  readOnly={readOnly}
                  onChange={(closes) => change({ ...open, closes }, day)}
                />
              </>
            ) : (
              <span className="muted">Closed</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
