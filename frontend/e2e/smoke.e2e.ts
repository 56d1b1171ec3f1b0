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
  ['patient', `/patients/${id(7, 1)}`, /Ana Brown/],
  ['lists', '/lists', /^Lists$/],
  ['list', `/lists/${id(6, 1)}`, /388 rows ready/],
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
  ['forbidden', '/members', /not open to you/, 'analyst'],
  ['missing', `/runs/${id(10, 99)}`, /Nothing is here/],
  ['error', '/runs/broken', /did not load/],
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
        if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id: rule, nodes }) => ({ rule, where: nodes.map((node) => node.html) }));
        expect.soft(found, name).toEqual([]);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(beyond, `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
      });
    }

    async function tabOf(member: MockMember): Promise<Page> {
      const context = await browser.newContext({
        colorScheme: scheme,
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
