/** Each password costs a tenth of a second: more at once would keep the page and the others waiting. */
export const MOST_SLIPS = 60;
