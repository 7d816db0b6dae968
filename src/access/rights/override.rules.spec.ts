import { describe, expect, test } from '@jest/globals';
import { permissions } from '../role-matrix.js';
import { whyOverrideRefused } from './override.rules.js';

describe('Rights beside the matrix (4.1, 8.4)', () => {
  test('Anything may be withdrawn except what gives rights back', () => {
    const refused = permissions.filter((permission) =>
      whyOverrideRefused({ permission, effect: 'withdraw', roles: undefined }),
    );
    expect(refused).toEqual(['accounts.manage', 'rights.assign']);
  });

  test('Only what the matrix marks as grantable may be added, and only to those roles', () => {
    const add = { permission: 'stateExams.record', effect: 'add' } as const;
    expect(whyOverrideRefused({ ...add, roles: ['registrar'] })).toBeUndefined();
    expect(whyOverrideRefused({ ...add, roles: undefined })).toBeUndefined();
    expect(whyOverrideRefused({ ...add, roles: ['teacher'] })).toMatch(/только некоторым ролям/);
    expect(whyOverrideRefused({ ...add, permission: 'marks.record', roles: ['registrar'] })).toMatch(
      /не добавляется/,
    );
  });
});
