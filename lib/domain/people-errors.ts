import type { ErrorText } from './read-errors.ts';

/** Refusals about people, passwords and sessions. */
export const PEOPLE_ERRORS = {
  sign_in_failed: {
    status: 401,
    sentence: 'E-mail and password do not match.',
    next: 'Check both and try again, or ask an admin to reset the password.',
  },
  sign_in_throttled: {
    status: 429,
    sentence: 'Too many attempts.',
    next: 'Wait {wait} and try again.',
  },
  email_invalid: { status: 400, sentence: 'This is not an e-mail address.', next: 'Check it.' },
  email_taken: {
    status: 409,
    sentence: 'Somebody with this e-mail was added before.',
    next: 'Use another e-mail, or reset that person’s password.',
  },
  name_missing: {
    status: 400,
    sentence: 'A name of up to 100 characters is needed.',
    next: 'Give the name colleagues know.',
  },
  role_unknown: { status: 400, sentence: 'There is no such role.', next: 'Choose one of {roles}.' },
  password_length: {
    status: 400,
    sentence: 'A password has {minimum} to {maximum} characters.',
    next: 'Choose a longer one; a few words are fine.',
  },
  user_not_found: {
    status: 404,
    sentence: 'Nobody has this e-mail.',
    next: 'Check it with "npm run desk -- user list".',
  },
  link_over: {
    status: 409,
    sentence: 'This link has been used, is over, or is none of ours.',
    next: 'Ask an admin for a new one.',
  },
  invitation_over: {
    status: 409,
    sentence: 'This invitation has been used or is over already.',
    next: 'Reload the page; whoever joined can be disabled.',
  },
  own_role: {
    status: 409,
    sentence: 'Nobody changes their own role or shuts themselves out.',
    next: 'Ask another admin.',
  },
  last_admin: {
    status: 409,
    sentence: 'This is the last admin: nobody could manage the desk any more.',
    next: 'Make somebody else an admin first.',
  },
  old_password_wrong: { status: 409, sentence: 'The old password does not match.', next: 'Type it again.' },
  session_not_found: { status: 404, sentence: 'This session is over already.', next: 'Reload the page.' },
} as const satisfies Record<string, ErrorText>;
