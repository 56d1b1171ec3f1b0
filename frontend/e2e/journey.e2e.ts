import { expect, test } from '@playwright/test';
import { exported, logIn, looksRight, records } from './console';

test.use({
  viewport: { width: 1440, height: 900 },
  actionTimeout: 30_000,
  contextOptions: { reducedMotion: 'reduce' },
});
test.describe.configure({ timeout: 300_000 });

const CALLED = { timeout: 180_000 };

/** Headers that no other clinic has; the last digit of a number picks how its callee behaves. */
const LIST = [
  'Chart no;Who;Geb./DOB;Ring at;Visit on;Ward colour',
  'J-1001;"Lindqvist, Maren";03/14/1961;212-555-0120;12/14/2026 8:40 AM;teal',
  'J-1002;"Abara, Tunde";07/02/1975;212-555-0113;12/14/2026 9:00 AM;teal',
  'J-1003;"Kowalczyk, Ewa";11/23/1958;212-555-0125;12/14/2026 9:20 AM;amber',
  'J-1004;"Moreau, Gil";01/30/1983;212-555-0126;12/15/2026 8:40 AM;amber',
  'J-1005;"Hansen, Pia";05/09/1990;212-55;12/15/2026 9:00 AM;teal',
  'J-1006;"Costa, Rui";09/17/1969;;12/15/2026 9:20 AM;teal',
].join('\n');

test('a list with unknown headers becomes calls, a conversation and results', async ({ page }) => {
  await logIn(page, 'admin@cedar-grove.example');
  await page.goto('/runs');
  await page.getByRole('button', { name: 'New run' }).click();
  await expect(page.getByRole('heading', { name: 'Upload a patient list' })).toBeVisible();
  await looksRight(page, 'upload');
  await page
    .getByLabel('List file')
    .setInputFiles({ name: 'ward round.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });

  await expect(page.getByRole('heading', { name: 'What the columns are' })).toBeVisible();
  await page.getByLabel('Chart no becomes').selectOption({ label: 'Identifier (MRN)' });
  await page.getByLabel('Who becomes').selectOption({ label: 'Full name' });
  await page.getByLabel('Who is written').selectOption({ label: 'Family name, given name' });
  await page.getByLabel('Geb./DOB becomes').selectOption({ label: 'Birth date' });
  await page.getByLabel('Geb./DOB is written').selectOption('MDY');
  await page.getByLabel('Ring at becomes').selectOption({ label: 'Phone' });
  await page.getByLabel('Visit on becomes').selectOption({ label: 'Appointment' });
  await page.getByLabel('Visit on is written').selectOption('MDY');
  await page.getByLabel('Ward colour becomes').selectOption({ label: 'Kept, not used' });
  await looksRight(page, 'map');
  await page.getByRole('button', { name: 'Check the rows' }).click();

  await expect(page.getByRole('heading', { name: 'Check the rows' })).toBeVisible();
  await expect(page.getByText('ward round.csv, 6 rows. 4 ready, 2 to look at.')).toBeVisible();
  const sheet = page.getByRole('table', { name: 'Rows of the list' });
  await page.getByRole('link', { name: 'Problem 2' }).click();
  await expect(sheet).toContainText('Hansen, Pia');
  await expect(sheet).toContainText('Costa, Rui');
  await expect(sheet).not.toContainText('Lindqvist');
  await looksRight(page, 'preview');
  await page.getByLabel('Lab preparation').check();
  await page.getByLabel('How it was obtained').fill('Intake form, signed');
  await page.getByLabel('When, at the latest').fill('2026-01-15');
  await page.getByRole('button', { name: 'Take over 4 rows' }).click();

  await expect(page.getByRole('heading', { name: 'Choose the campaign' })).toBeVisible();
  await page.getByLabel('A new campaign').check();
  await page.getByLabel('Name', { exact: true }).fill('Ward round');
  await page.getByLabel('Prompt', { exact: true }).selectOption({ label: await labPreparation() });
  await page.getByLabel('Number that patients see').selectOption({ index: 1 });
  await page.getByLabel('Tries that reach nobody, at most').fill('1');
  for (const outcome of ['Nobody answers', 'The line is busy', 'Voicemail', 'The conversation breaks off']) {
    await page.getByLabel(`${outcome}: minutes until the next try`).fill('1');
  }
  await looksRight(page, 'campaign');
  await page.getByRole('button', { name: 'Review who will be called' }).click();

  await expect(page.getByRole('heading', { name: 'Ready to call 4 of 6 patients' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Will not be called 2' })).toBeVisible();
  await looksRight(page, 'review');
  await page.getByRole('button', { name: 'Launch and call 4 patients' }).click();

  await expect(page.getByText('Run launched')).toBeVisible();
  // Nothing is reloaded: what follows comes over the live socket.
  await expect(page.getByRole('img', { name: '6 of 6 settled' })).toBeVisible(CALLED);
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible();
  const progress = page.getByRole('region', { name: 'Progress' });
  await expect(progress.getByRole('link', { name: 'Goal met 1' })).toBeVisible();
  await expect(progress.getByRole('link', { name: 'Not called 2' })).toBeVisible();
  await expect(progress.getByRole('link', { name: 'Goal not met 3' })).toBeVisible();
  await looksRight(page, 'run');
  const runUrl = page.url();

  const patients = page.getByRole('table', { name: 'Patients of this run' });
  const shown: Record<string, string> = {};
  for (const row of await patients.getByRole('row').all()) {
    const cells = await row.getByRole('cell').allInnerTexts();
    const [name = '', state = ''] = cells;
    if (name) shown[name.split('\n')[0]?.trim() ?? ''] = state.trim();
  }
  const results = records((await exported(page, 'Results as CSV')).toString('utf8'));
  expect(results.map((result) => result['Who'])).toEqual([
    'Lindqvist, Maren',
    'Abara, Tunde',
    'Kowalczyk, Ewa',
    'Moreau, Gil',
    'Hansen, Pia',
    'Costa, Rui',
  ]);
  expect(results.map((result) => result['Ward colour'])).toEqual(['teal', 'teal', 'amber', 'amber', 'teal', 'teal']);
  expect(results.map((result) => result['rivvi_outcome'])).toEqual([
    'GOAL_MET',
    'NOT_REACHED',
    'NOT_REACHED',
    'OPTED_OUT',
    '',
    '',
  ]);
  expect(results.map((result) => result['rivvi_state'])).toEqual([
    ...Array<string>(4).fill('SETTLED'),
    ...Array<string>(2).fill('SUPPRESSED'),
  ]);
  expect(shown).toEqual({
    'Maren Lindqvist': 'Goal met',
    'Tunde Abara': 'Not reached',
    'Ewa Kowalczyk': 'Not reached',
    'Gil Moreau': 'Asked not to be called',
    'Pia Hansen': 'Not called',
    'Rui Costa': 'Not called',
  });
  const workbook = await exported(page, 'Results as Excel');
  expect(workbook.subarray(0, 2).toString()).toBe('PK');

  await patients.getByRole('link', { name: 'Maren Lindqvist' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Maren Lindqvist' })).toBeVisible();
  await looksRight(page, 'task');
  await page.getByRole('link', { name: 'Read what was said' }).click();
  const transcript = page.getByRole('list', { name: 'Transcript' });
  await expect(transcript).toContainText('automated assistant');
  await expect(transcript).toContainText('Patient:');
  await looksRight(page, 'call');
  await page.goto(runUrl);
  await expect(page.getByRole('img', { name: '6 of 6 settled' })).toBeVisible();

  async function labPreparation(): Promise<string> {
    const options = page.getByLabel('Prompt', { exact: true }).locator('option');
    await expect(options.filter({ hasText: /lab preparation/i })).toHaveCount(1);
    return options.filter({ hasText: /lab preparation/i }).innerText();
  }
});

test('the sample run is called to its end and shows how everyone fared', async ({ page }) => {
  await logIn(page, 'admin@cedar-grove.example');
  await page.goto('/runs');
  await page.getByRole('link', { name: 'December fasting labs' }).first().click(CALLED);
  await expect(page.getByRole('heading', { level: 1, name: 'December fasting labs' })).toBeVisible();
  const progress = page.getByRole('region', { name: 'Progress' });
  const picture = process.env['RUN_PICTURE'];
  if (picture) {
    await expect(progress.getByRole('img', { name: /^1\d of \d+ settled$/ })).toBeVisible(CALLED);
    await expect(page.locator('.calls > li').nth(1)).toBeVisible(CALLED);
    await page.screenshot({ path: picture });
  }
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible(CALLED);
  for (const group of ['Goal met', 'Not called', 'Goal not met']) {
    await progress.getByRole('link', { name: new RegExp(`^${group} [1-9]`) }).click();
    await expect(page.getByRole('table', { name: 'Patients of this run' }).getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByText('Nobody is in this group')).toHaveCount(0);
    await progress.getByRole('link', { name: new RegExp(`^${group} [1-9]`) }).click();
  }
  await looksRight(page, 'sample run');
});

test('an analyst sees figures and nobody behind them', async ({ page }) => {
  await logIn(page, 'analyst@cedar-grove.example');
  await page.goto('/runs');
  await page.getByRole('link', { name: 'December fasting labs' }).first().click(CALLED);
  const patients = page.getByRole('table', { name: 'Patients of this run' });
  await expect(patients.getByRole('link', { name: 'Row 2', exact: true })).toBeVisible();
  await expect(patients).not.toContainText('555');
  await looksRight(page, 'run, analyst');
  await expect(page.getByRole('navigation', { name: 'Main' })).not.toContainText('Patients');
  await page.goto('/patients');
  await expect(page.getByRole('heading', { level: 1, name: 'This page is not open to you' })).toBeVisible();
  await looksRight(page, 'forbidden');
});

test('a super admin enters with a reason and publishes a prompt', async ({ page }) => {
  await logIn(page, 'super@rivvi.example');
  await expect(page.getByRole('heading', { level: 1, name: 'Organizations' })).toBeVisible();
  await looksRight(page, 'organizations');
  await page.getByRole('button', { name: 'Enter Cedar Grove Clinic' }).click();
  await page.getByLabel('Reason').fill('Shorter closing, asked for by the clinic');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Cedar Grove Clinic/ })).toBeVisible();
  await page.goto('/prompts');
  await page
    .getByRole('table')
    .getByRole('link')
    .filter({ hasText: /reminder/i })
    .first()
    .click();
  const text = page.getByLabel('Prompt text');
  await text.fill(`${await text.inputValue()}\nThank the patient for the time.`);
  await page.getByRole('button', { name: 'Save as version 2…' }).click();
  await page.getByLabel('Reason').fill('Warmer closing');
  await page.getByRole('button', { name: 'Save the version' }).click();
  await expect(page.getByText('Saved as version 2')).toBeVisible();
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByLabel('Reason').fill('Agreed with the clinic');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 2' }).click();
  await expect(page.getByText('Version 2 is live.')).toBeVisible();
  await looksRight(page, 'prompt');
});
