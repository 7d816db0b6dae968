import type { EntityManager } from 'typeorm';
import type { IsoDate } from '../../kit/dates/iso-date.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { Refusal } from '../../kit/http/refusal.js';

/**
 * design §9: the roster of a closed semester is not changed. FOR SHARE makes a closing wait for this order, and
 * this order for a closing.
 */
export async function refuseClosedPeriods(
  manager: Pick<EntityManager, 'query'>,
  groupIds: readonly number[],
  effectiveOn: IsoDate,
): Promise<void> {
  const closed = await manager.query<{ group: string; endsOn: IsoDate; shut: boolean }[]>(
    `SELECT g.name AS "group", p.ends_on AS "endsOn", p.closed_at IS NOT NULL AS shut
     FROM group_period p JOIN study_group g ON g.id = p.group_id
     WHERE p.group_id = ANY ($1) AND p.ends_on >= $2::date ORDER BY p.id FOR SHARE OF p`,
    [groupIds, effectiveOn],
  );
  const shut = closed.filter((period) => period.shut);
  const [first] = shut;
  if (!first) return;
  throw new Refusal(
    `Семестр группы ${first.group} до ${dottedDate(first.endsOn)} закрыт: её состав в нём уже не меняется. Укажите более позднюю дату вступления в силу или попросите директора открыть семестр (4.11).`,
  );
}
