/** What a person may choose; `system` follows the machine. Kept in a cookie, so that the server knows it. */
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

/** The theme in a cookie; anything else, also nothing, means `system`. */
export const parseTheme = (value: string | undefined): Theme =>
  THEMES.find((theme) => theme === value) ?? 'system';

/** The cookie as text: a year, this site only. Not secret: scripts of the page write it. */
export const themeCookie = (theme: Theme): string =>
  `${THEME_COOKIE}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
