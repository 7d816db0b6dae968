import { SetMetadata } from '@nestjs/common';
import type { Permission } from './role-matrix.js';

export const ACCESS = 'access';

/** 'signedIn' = anyone signed in; 'passwordChange' = even with a one-time password. */
export type AccessRule = Permission | 'signedIn' | 'passwordChange' | 'public';

/** Names the permission of a route. A route that names none answers 403 to everybody. */
export const Requires = (permission: Permission) => SetMetadata(ACCESS, permission);
export const SignedIn = () => SetMetadata(ACCESS, 'signedIn');
export const EvenWithOneTimePassword = () => SetMetadata(ACCESS, 'passwordChange');
export const Public = () => SetMetadata(ACCESS, 'public');
