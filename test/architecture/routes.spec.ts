import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isPermission } from '../../src/access/rights.rules.js';
import { roleMatrixDocument } from '../../src/access/role-matrix-document.js';
import { packageRoot } from '../../src/kit/package-root.js';
import { listRoutes } from '../support/routes.js';

const root = packageRoot();

describe('Routes and rights (design §5)', () => {
  test('Every route names what it demands: a permission of the matrix, «signedIn» or «public»', () => {
    const routes = listRoutes();
    expect(routes.length).toBeGreaterThan(9);
    const nameless = routes.filter(
      ({ permission }) => !isPermission(permission) && !['signedIn', 'public'].includes(permission),
    );
    expect(nameless).toEqual([]);
  });

  test('docs/role-matrix.md says what the code says; if not: npm run role-matrix', () => {
    expect(readFileSync(join(root, 'docs', 'role-matrix.md'), 'utf8')).toBe(roleMatrixDocument());
  });
});
