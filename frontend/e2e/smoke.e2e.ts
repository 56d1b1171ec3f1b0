import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { id } from '../mock-api/data';
import type { MockMember } from '../mock-api/oidc';

/** Every page of the console, with the heading that says that it has come. */
const PAGES: [name: string, path: string, heading: RegExp, member?: MockMember][] = [
  ['home', '/', /Cedar Grove Clinic/],
  ['runs', '/runs', /^Runs$/],
  ['run', `/runs/${id(10, 1)}`, /December fasting labs/],
  ['run-filtered', `/runs/${id(10, 1)}?group=NOT_CALLED`, /December fasting labs/],
  ['run-analyst', `/runs/${id(10, 1)}`, /December fasting labs/, 'analyst'],
  ['review', `/runs/${id(10, 3)}/review`, /Ready to call 373/],
  ['task', `/runs/${id(10, 1)}/tasks/${id(15, 1)}`, /Ana Brown/],
  ['task-held', `/runs/${id(10, 1)}/tasks/${id(15, 8)}`, /Priya Tanaka/],
  ['upload', '/runs/new', /Upload a patient list/],
  ['map', `/runs/new?step=map&list=${id(6, 3)}`, /What the columns are/],
  ['preview', `/runs/new?step=preview&list=${id(6, 2)}`, /Check the rows/],
  ['campaign-step', `/runs/new?step=campaign&list=${id(6, 1)}`, /Choose the campaign/],
  ['live', '/live', /Live calls/],
  ['call', `/calls/${id(11, 1)}`, /Søren Haddad/],
  ['patients', '/patients', /^Patients$/],
  ['do-not-call', '/do-not-call', /Numbers not to call/],
  ['may-call', '/may-call', /May I call/],
  ['patient', `/patients/${id(7, 1)}`, /Ana Brown/],
  ['lists', '/lists', /^Lists$/],
  ['list', `/lists/${id(6, 1)}`, /388 rows ready/],
  ['sources', '/sources', /^Sources$/],
  ['source', `/sources/${id(21, 1)}`, /Nightly appointments/],
  ['source-folder', `/sources/${id(21, 2)}`, /Lab results folder/],
  ['campaigns', '/campaigns', /^Campaigns$/],
  ['campaign', `/campaigns/${id(9, 1)}`, /Fasting labs/],
  ['campaign-new', '/campaigns/new', /New campaign/],
  ['prompts', '/prompts', /^Prompts$/],
  ['prompt', `/prompts/${id(13, 1)}`, /Fasting labs/],
  ['prompt-edit', `/prompts/${id(13, 1)}`, /Fasting labs/, 'platform'],
  ['prompt-compare', `/prompts/${id(13, 1)}?from=7&to=8`, /Fasting labs/],
  ['prompt-new', '/prompts/new', /New prompt/, 'platform'],
  ['base-prompt', '/prompts/base', /Base prompt/, 'platform'],
  ['settings', '/settings', /Numbers and hours/],
  ['members', '/members', /Members and API keys/],
  ['audit', '/audit', /Access log/],
  ['organizations', '/organizations', /Organizations/, 'platform'],
  ['organizations-outside', '/', /Organizations/, 'outside'],
  ['home-empty', '/', /Cedar Grove Clinic/, 'newcomer'],
  ['runs-empty', '/runs', /^Runs$/, 'newcomer'],
  ['live-empty', '/live', /Live calls/, 'newcomer'],
  ['do-not-call-empty', '/do-not-call', /Numbers not to call/, 'newcomer'],
  ['patients-empty', '/patients', /^Patients$/, 'newcomer'],
  ['lists-empty', '/lists', /^Lists$/, 'newcomer'],
  ['sources-empty', '/sources', /^Sources$/, 'newcomer'],
  ['campaigns-empty', '/campaigns', /^Campaigns$/, 'newcomer'],
  ['prompts-empty', '/prompts', /^Prompts$/, 'newcomer'],
  ['settings-empty', '/settings', /Numbers and hours/, 'newcomer'],
  ['members-empty', '/members', /Members and API keys/, 'newcomer'],
  ['audit-empty', '/audit', /Access log/, 'newcomer'],
  ['forbidden', '/members', /not open to you/, 'analyst'],
  ['missing', `/runs/${id(10, 99)}`, /Nothing is here/],
  ['error', '/runs/broken', /did not load/],
];

/** What opens over a page: the page, and the button that opens it. */
const OVERLAYS: [name: string, path: string, open: string][] = [
  ['menu', '/runs', 'Menu'],
  ['dialog-member', '/members', 'Add a member'],
  ['dialog-key', '/members', 'New key'],
  ['dialog-source', '/sources', 'New source'],
  ['dialog-whole', `/sources/${id(21, 1)}`, 'The file is whole'],
  ['dialog-cancel', `/runs/${id(10, 1)}`, 'Cancel run…'],
  ['dialog-later', `/runs/${id(10, 3)}/review`, 'Start later…'],
  ['dialog-stop', `/patients/${id(7, 1)}`, 'Add…'],
  ['dialog-numbers', '/do-not-call', 'Add numbers…'],
  ['dialog-patient', `/patients/${id(7, 1)}`, 'Edit'],
];

const VIEWS = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
] as const;

const shots = process.env['SHOTS'];

for (const { scheme, width } of VIEWS) {
  test(`no page has an axe violation or scrolls sideways, ${scheme} at ${width} px`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000);
    const tabs = new Map<MockMember, Page>();
    for (const [name, path, heading, member = 'admin'] of PAGES) {
      const page = tabs.get(member) ?? (await tabOf(member));
      tabs.set(member, page);
      await test.step(name, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await settled(page);
        await shoot(page, `${name}-${width}-${scheme}`);
        await looksRight(page, name);
      });
    }

    const admin = tabs.get('admin') ?? (await tabOf('admin'));
    for (const [name, path, open] of OVERLAYS) {
      if (name === 'menu' && width > 900) continue;
      await test.step(name, async () => {
        await admin.goto(path);
        await settled(admin);
        await admin.getByRole('button', { name: open }).first().click();
        await expect(admin.getByRole('dialog')).toBeVisible();
        await shoot(admin, `${name}-${width}-${scheme}`);
        await looksRight(admin, name);
      });
    }

    async function tabOf(member: MockMember): Promise<Page> {
      const context = await browser.newContext({
        colorScheme: scheme,
        // Nothing moves while it is measured.
        reducedMotion: 'reduce',
        viewport: { width, height: 900 },
        ...(baseURL ? { baseURL } : {}),
      });
      await context.addCookies([{ name: 'mock-member', value: member, url: baseURL ?? '' }]);
      return context.newPage();
    }
  });
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

test.describe('a clinic admin', () => {
  test.use({ viewport: { width: 1280, height: 900 } });
  test.beforeEach(({ context, baseURL }) =>
    context.addCookies([{ name: 'mock-member', value: 'admin', url: baseURL ?? '' }]),
  );

  test('goes from a file to a launched run', async ({ page }) => {
    await page.goto('/runs');
    await page.getByRole('button', { name: 'New run' }).click();
    const csv = { name: 'uploaded.csv', mimeType: 'text/csv', buffer: Buffer.from('MRN #,Pt Name\n') };
    await page.getByLabel('List file').setInputFiles(csv);
    await expect(page.getByRole('heading', { name: 'What the columns are' })).toBeVisible();
    await page.reload();
    await page.getByLabel('Prep code becomes').selectOption({ label: 'Kept, not used' });
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await page.getByRole('link', { name: 'Phone number cannot be right 12' }).click();
    await expect(page.getByText('Two numbers in one cell.')).toBeVisible();
    await page.getByLabel('Lab preparation').check();
    await page.getByLabel('How it was obtained').fill('Intake form, signed');
    await page.getByLabel('When, at the latest').fill('2026-11-12');
    await page.getByRole('button', { name: 'Take over 388 rows' }).click();
    await page.getByLabel('Fasting labs').check();
    await page.getByRole('button', { name: 'Review who will be called' }).click();
    await page.getByRole('button', { name: 'Launch and call 373 patients' }).click();
    await expect(page.getByText('Run launched')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  });

  test('works without a mouse', async ({ page }) => {
    await page.goto(`/runs/${id(10, 1)}`);
    await expect(page.getByRole('table', { name: 'Patients of this run' })).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Jean-Luc Patel' }).first()).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Ana Brown' })).toBeVisible();
    await page.goto('/patients');
    await expect(page.getByLabel('Family name')).toBeVisible();
    await page.keyboard.press('/');
    await expect(page.getByLabel('Family name')).toBeFocused();
  });

  test('cancels a run only after saying so twice', async ({ page }) => {
    await page.goto(`/runs/${id(10, 2)}`);
    await page.getByRole('button', { name: 'Cancel run…' }).click();
    await expect(page.getByRole('dialog', { name: 'Cancel Reminders week 49' })).toContainText('cannot be undone');
    await page.getByRole('button', { name: 'Cancel the run for 88 patients' }).click();
    await expect(page.getByText('Run canceled.')).toBeVisible();
  });

  test('saves the results', async ({ page }) => {
    await page.goto(`/runs/${id(10, 4)}`);
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Results as CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('results.csv');
  });
});

test('an analyst sees figures without identities, and why the rest is closed', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'mock-member', value: 'analyst', url: baseURL ?? '' }]);
  await page.goto(`/runs/${id(10, 1)}`);
  await expect(page.getByRole('link', { name: 'Row 5', exact: true })).toBeVisible();
  await expect(page.getByText('Ana Brown')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Main' })).not.toContainText('Patients');
  await page.getByRole('button', { name: 'Pause' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText('Only a clinic admin or care staff can do this');
});

/** No axe violation, and nothing wider than the window. */
async function looksRight(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id: rule, nodes }) => ({ rule, where: nodes.map((node) => node.html) }));
  expect.soft(found, name).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(beyond, `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}
