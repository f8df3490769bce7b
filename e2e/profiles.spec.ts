import { breachesBesidePhones } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone } from './support/phones';

const UAPROF = `\ufeff<?xml version="1.0" encoding="UTF-16"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:prf="http://www.openmobilealliance.org/tech/profiles/UAPROF/ccppschema-20021212#">
<rdf:Description rdf:ID="Profile"><prf:component><rdf:Description rdf:ID="HardwarePlatform">
<prf:Vendor>Example</prf:Vendor><prf:Model>Paper 7</prf:Model><prf:ScreenSize>128x160</prf:ScreenSize>
</rdf:Description></prf:component></rdf:Description></rdf:RDF>`;

test('a model of one’s own is made, changed, used and deleted', async ({ desk, shot }) => {
  await desk.getByRole('button', { name: 'Add phone' }).click();
  const gallery = desk.getByRole('dialog', { name: 'Add a phone' });
  await gallery.getByRole('radio', { name: /Android 412/ }).click();
  await gallery.getByRole('button', { name: 'Make one like it…' }).click();
  const editor = desk.getByRole('dialog', { name: 'A model of your own' });
  await editor.getByRole('textbox', { name: 'Name' }).fill('Tiny');
  const limit = editor.getByRole('textbox', { name: 'Largest message' });
  await limit.fill('a lot');
  await editor.getByRole('button', { name: 'Save the model' }).click();
  await expect(editor.getByRole('alert')).toHaveText('1 field is not right yet');
  await expect(limit).toHaveAttribute('aria-invalid', 'true');
  expect(await breachesBesidePhones(desk), 'the editor').toEqual([]);
  await shot('profile-editor');
  await limit.fill('30720');
  await editor.getByRole('button', { name: 'Save the model' }).click();

  await expect(gallery.getByRole('radio', { name: /Tiny/ })).toBeChecked();
  await gallery.getByRole('button', { name: 'Edit…' }).click();
  const changing = desk.getByRole('dialog', { name: 'Edit the model' });
  await changing.getByRole('textbox', { name: 'Largest message' }).fill('51200');
  await changing.getByRole('button', { name: 'Save the model' }).click();
  await expect(gallery.getByRole('radio', { name: /Tiny.*50.KB/ })).toBeChecked();

  const chooser = desk.waitForEvent('filechooser');
  await gallery.getByRole('button', { name: 'Import UAProf…' }).click();
  const file = { name: 'paper.xml', mimeType: 'text/xml', buffer: Buffer.from(UAPROF, 'utf16le') };
  await (await chooser).setFiles(file);
  await expect(editor.getByRole('textbox', { name: 'Name' })).toHaveValue('Example Paper 7');
  await expect(editor.getByRole('textbox', { name: 'Width', exact: true })).toHaveValue('128');
  await editor.getByRole('button', { name: 'Back' }).click();

  const again = desk.waitForEvent('filechooser');
  await gallery.getByRole('button', { name: 'Import UAProf…' }).click();
  const damaged = {
    name: 'tiny.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{\n"id": "tiny",,}'),
  };
  await (await again).setFiles(damaged);
  await expect(desk.getByText('tiny.json is damaged: from line 2 on it is no JSON')).toBeVisible();

  await gallery.getByRole('radio', { name: /Tiny/ }).click();
  await gallery.getByRole('button', { name: 'Add' }).click();
  await expect(phone(desk, 'Carla')).toBeVisible();

  await desk.getByRole('button', { name: 'Add phone' }).click();
  await gallery.getByRole('radio', { name: /Tiny/ }).click();
  await gallery.getByRole('button', { name: 'Delete' }).click();
  await expect(gallery.getByRole('radio', { name: /Tiny/ })).toHaveCount(0);
  await expect(desk.getByText(/Tiny was deleted/)).toBeVisible();
});
