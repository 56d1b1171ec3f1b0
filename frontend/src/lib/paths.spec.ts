import { expect, it } from 'vitest';
import { pb, withQuery } from './paths';

it('knows where everything is', () => {
  expect(pb.run('r1', { group: 'NOT_CALLED' })).toBe('/runs/r1?group=NOT_CALLED');
  expect(pb.run('r1')).toBe('/runs/r1');
  expect(pb.task('r1', 't1')).toBe('/runs/r1/tasks/t1');
  expect(pb.newRun({ step: 'map', list: 'l1' })).toBe('/runs/new?step=map&list=l1');
  expect(pb.prompt('p1', { from: '1', to: '2' })).toBe('/prompts/p1?from=1&to=2');
  expect(pb.audit({ resourceType: 'patient' })).toBe('/audit?resourceType=patient');
});

it('leaves out what is empty and escapes what is not', () => {
  expect(withQuery('/x', { a: undefined, b: '', c: 'q & a' })).toBe('/x?c=q+%26+a');
});
