import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { logIn, looksRight } from './console';

test.use({
  viewport: { width: 1440, height: 900 },
  actionTimeout: 30_000,
  contextOptions: { reducedMotion: 'reduce' },
});
test.describe.configure({ timeout: 240_000 });

const MESSY = process.env['MESSY_LIST'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lets a file fall onto the page, as a person would with the mouse. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const carried = await page.evaluateHandle(
    ({ base64, fileName, type }) => {
      const carrying = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      carrying.items.add(new File([bytes], fileName, { type }));
      return carrying;
    },
    { base64: content.toString('base64'), fileName: name, type: XLSX },
  );
  await page.locator('.drop').dispatchEvent('dragover', { dataTransfer: carried });
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: carried });
}

async function change(page: Page, row: number, column: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Change row ${String(row)}` }).click();
  const dialog = page.getByRole('dialog', { name: `Row ${String(row)}` });
  await dialog.getByLabel(column).fill(text);
  await looksRight(page, 'change a row');
  await dialog.getByRole('button', { name: 'Change the row' }).click();
  await expect(dialog).toBeHidden();
}

test('a messy workbook is dropped, mended in place and taken over', async ({ page }) => {
  expect(MESSY, 'MESSY_LIST names the workbook').toBeTruthy();
  await logIn(page, 'admin@cedar-grove.example');
  await page.goto('/runs');
  await page.getByRole('button', { name: 'New run' }).click();
  await expect(page.getByRole('heading', { name: 'Upload a patient list' })).toBeVisible();
  await drop(page, 'recall december.xlsx', readFileSync(MESSY ?? ''));

  await expect(page.getByRole('heading', { name: 'What the columns are' })).toBeVisible();
  await expect(page.getByText('Rows 4 and 5 have the columns’ names; 3 rows above are left out.')).toBeVisible();
  await page.getByLabel('Patient MR# becomes').selectOption({ label: 'Identifier (MRN)' });
  await page.getByLabel('Patient Last, First becomes').selectOption({ label: 'Full name' });
  await page.getByLabel('Patient Last, First is written').selectOption({ label: 'Family name, given name' });
  await expect(page.getByLabel('Patient D.O.B. is written')).toHaveValue('MDY');
  await looksRight(page, 'map a messy workbook');
  await page.getByRole('button', { name: 'Check the rows' }).click();

  const sheet = page.getByRole('table', { name: 'Rows of the list' });
  await expect(sheet).toContainText('1.23E+10');
  await expect(page.getByText('recall december.xlsx, 6 rows. 2 ready, 4 to look at.')).toBeVisible();
  await looksRight(page, 'check a messy workbook');
  await change(page, 8, 'Contact Cell ph.', '(212) 555-0133');
  await change(page, 9, 'Patient D.O.B.', '2/28/1983');
  await change(page, 11, 'Contact Cell ph.', '212-555-0135');
  await expect(sheet).toContainText('In the file: 1.23E+10');
  await expect(page.getByText('recall december.xlsx, 6 rows. 5 ready, 1 to look at.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave row 12 out' }).click();
  await expect(page.getByText('recall december.xlsx, 6 rows. 5 ready.')).toBeVisible();
  await page.getByLabel('Preventive care').check();
  await page.getByLabel('How it was obtained').fill('Intake form, signed');
  await page.getByLabel('When, at the latest').fill('2026-01-15');
  await page.getByRole('button', { name: 'Take over 5 rows' }).click();
  await expect(page.getByRole('heading', { name: 'Choose the campaign' })).toBeVisible();

  await page.goto('/lists');
  await page.getByRole('link', { name: 'recall december.xlsx' }).first().click();
  await expect(page.getByText('Taken over').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: '5 rows ready' })).toBeVisible();
  await looksRight(page, 'a list that was taken over');
});
