import { session, setOrganizationId } from '@/api/session';
import { useMe, useNow } from '@/api/me';
import { clock, zoneName, zoneShort } from '@/lib/dates';
import { roleText } from '@/lib/words';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/fields';
import { ThemeSwitch } from '@/ui/ThemeSwitch';

/** Where one is, as whom, and what time it is there. */
export function OrganizationBlock() {
  const me = useMe();
  const now = useNow();
  const { organization, role, memberships, demoTime } = me;
  const zone = organization?.timeZone ?? 'UTC';
  const time = `${clock(now, zone)} ${zoneShort(now, zone)}`;
  return (
    <div className="organization">
      {memberships.length > 1 ? (
        <SelectField
          label="Organization"
          hideLabel
          value={organization?.id ?? ''}
          options={memberships.map((one) => ({ value: one.organizationId, label: one.organizationName }))}
          onChange={(id) => {
            setOrganizationId(id);
            location.assign('/');
          }}
        />
      ) : (
        <div className="strong">{organization?.name ?? 'No organization'}</div>
      )}
      <div className="small muted">
        {role ? roleText(role) : 'Platform staff'}
        {organization && ` · ${zoneName(zone, now)}`}
      </div>
      <div className="small muted">{me.name}</div>
      {organization && (
        <div className="small">
          {demoTime ? (
            <span
              className="demo-time"
              title="The demo moves the clinic's clock, so that calls may be made at any hour"
            >
              Demo time <time>{time}</time>
            </span>
          ) : (
            <time className="muted">{time}</time>
          )}
        </div>
      )}
      <div className="organization-actions">
        <ThemeSwitch />
        <Button kind="quiet" onClick={() => session().signOut()}>
          Log out
        </Button>
      </div>
    </div>
  );
}
