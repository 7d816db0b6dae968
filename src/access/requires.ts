import { SetMetadata } from '@nestjs/common';
import type { Permission } from './role-matrix.js';

export const ACCESS = 'access';

/** 'signedIn' = anyone signed in; 'passwordChange' = even with a one-time password; 'factorSetUp' = even without a demanded second factor. */
export type AccessRule = Permission | 'signedIn' | 'passwordChange' | 'factorSetUp' | 'public';

/** Names the permission of a route. A route that names none answers 403 to everybody. */
export const Requires = (permission: Permission) => SetMetadata(ACCESS, permission);
export const SignedIn = () => SetMetadata(ACCESS, 'signedIn');
export const EvenWithOneTimePassword = () => SetMetadata(ACCESS, 'passwordChange');
export const EvenWithoutSecondFactor = () => SetMetadata(ACCESS, 'factorSetUp');
export const Public = () => SetMetadata(ACCESS, 'public');

export const FRESHLY = 'freshly';

/**
 * A grave act: who does it has proved who they are within the last five minutes, or is asked to (security 3.3). With a
 * field's name only when the form carries that field.
 */
export const Freshly = (field?: string) => SetMetadata(FRESHLY, { field });
