import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleMatrixDocument } from '../access/role-matrix-document.js';
import { packageRoot } from '../kit/package-root.js';

/** `npm run role-matrix`: writes docs/role-matrix.md anew from the matrix in code. */
writeFileSync(join(packageRoot(), 'docs', 'role-matrix.md'), roleMatrixDocument());
