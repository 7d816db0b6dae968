/** Each password costs a tenth of a second: more at once would keep the page and the others waiting. */
export const MOST_SLIPS = 60;

/** How long a one-time password may be used. */
export const SLIP_DAYS = 14;
