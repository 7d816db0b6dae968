/**
 * All rights of a guardian over a child end together at 00:00 on the 18th birthday (29 February: 1 March), unless
 * the student has consented; emancipation ends them earlier, guardianship of an adult keeps them (design §8).
 * The one condition every query uses; `guardianAccessEnds` in the rules is its twin and a test compares them.
 */
export function guardianReaches(student: string): string {
  return `EXISTS (SELECT FROM guardianship gs JOIN guardian gd ON gd.id = gs.guardian_id
    JOIN student ward ON ward.id = gs.student_id
    WHERE gs.student_id = ${student} AND gd.account_id = $1
      AND gs.since <= $2::date AND (gs.until IS NULL OR gs.until > $2::date)
      AND (ward.guardianship_kept
        OR (gs.consented_on <= $2::date AND (gs.consent_withdrawn_on IS NULL OR gs.consent_withdrawn_on > $2::date))
        OR ($2::date < coming_of_age(ward.birth_date)
          AND (ward.emancipated_on IS NULL OR ward.emancipated_on > $2::date))))`;
}
