import { generateSecret, generateURI, verify } from 'otplib';

const STEP_SECONDS = 30;

export const newSecret = (): string => generateSecret();

/** What the application on the phone reads from the picture. */
export function keyUri(secret: string, owner: { issuer: string; login: string }): string {
  return generateURI({ issuer: owner.issuer.replaceAll(':', ' '), label: owner.login, secret });
}

/** `ABCD EFGH …`: for those who type it by hand. */
export const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

export const looksLikeCode = (typed: string): boolean => /^\d{6}$/.test(typed);

/**
 * The time step a code belongs to, when it is right, at most one step off the clock and later than the last accepted
 * one; undefined otherwise.
 */
export async function stepOf(secret: string, code: string, after: number): Promise<number | undefined> {
  // A code of another length, and a last step of the future (the clock was put back), would throw.
  if (!looksLikeCode(code)) return undefined;
  const latest = Math.floor(Date.now() / 1000 / STEP_SECONDS) + 1;
  const found = await verify({
    ...{ secret, token: code, epochTolerance: STEP_SECONDS },
    afterTimeStep: Math.min(after, latest),
  });
  return found.valid && 'timeStep' in found ? found.timeStep : undefined;
}
