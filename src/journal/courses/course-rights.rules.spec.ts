import { describe, expect, test } from '@jest/globals';
import { courseRights } from './course-rights.rules.js';

const own = { reached: true, own: true, director: false, issued: false, closed: false };

describe('Who may write in a journal (4.6, 4.11)', () => {
  test.each([
    ['its teacher', own, true, false],
    ['its teacher after the attestation, rolls and topics', { ...own, issued: true }, true, false],
    ['its teacher after the period is closed', { ...own, closed: true }, false, false],
    ['another teacher', { ...own, reached: false, own: false }, false, false],
    ['the director in another’s journal, with a reason', { ...own, own: false, director: true }, true, true],
    ['a director who teaches the course', { ...own, director: true }, true, false],
    [
      'a director who teaches it, after the attestation',
      { ...own, director: true, issued: true },
      true,
      true,
    ],
    ['the director after the closing', { ...own, own: false, director: true, closed: true }, true, true],
  ])('%s', (_, standing, editable, needsReason) => {
    expect(courseRights(standing)).toEqual({ editable, needsReason });
  });
});
