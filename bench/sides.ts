import { isDeepStrictEqual } from 'node:util';
import type { BigCollege } from './big-college.js';
import { type Server, startFloor, startSite } from './child-process.js';
import type { Side } from './load.js';
import { measuredCollege } from './measured-college.js';
import type { BenchOptions } from './options.js';
import { floorPlans, type Plan, yearsPlans } from './plans.js';
import type { Sides } from './report.js';
import { prepareScenarios, type Scenario } from './scenarios.js';

/** The two that are measured against each other, running, and what they are asked for. */
export interface PreparedSides {
  sides: Sides;
  servers: Record<Side, Server>;
  databases: Record<Side, string>;
  scenarios: Scenario[];
  /** Scenarios whose page the site does not have. */
  missing: string[];
}

interface Preparing extends Pick<BenchOptions, 'only' | 'plain' | 'profile'> {
  say(line: string): void;
  /** Takes what stops a started process. */
  started(stop: () => Promise<unknown>): void;
}

/** The site and its floor on one database; or, where ten years are asked for, the site on both databases. */
export async function prepareSides(college: BigCollege, preparing: Preparing): Promise<PreparedSides> {
  preparing.say('Готовятся журналы 30 × 60…');
  const { tenYears } = college;
  return tenYears === undefined
    ? siteAndFloor(college.url, preparing)
    : tenYearsAndOne({ site: tenYears, floor: college.url }, preparing);
}

async function siteAndFloor(url: string, preparing: Preparing): Promise<PreparedSides> {
  const plans = chosen(floorPlans(await measuredCollege(url)), preparing);
  const site = await startSite(url, preparing);
  preparing.started(() => site.stop());
  const { scenarios, frames, missing } = await prepareScenarios({ site: site.origin }, plans, preparing);
  const floor = await startFloor(url, { frames });
  preparing.started(() => floor.stop());
  return {
    sides: { site: 'site', floor: 'floor' },
    ...{ servers: { site, floor }, databases: { site: url, floor: url }, scenarios, missing },
  };
}

async function tenYearsAndOne(databases: Record<Side, string>, preparing: Preparing): Promise<PreparedSides> {
  const measured = await measuredCollege(databases.site);
  if (!isDeepStrictEqual(measured, await measuredCollege(databases.floor)))
    throw new Error('The journals of ten years and of one year are not the same.');
  const site = await startSite(databases.site, preparing);
  preparing.started(() => site.stop());
  const floor = await startSite(databases.floor, {});
  preparing.started(() => floor.stop());
  const origins = { site: site.origin, floor: floor.origin };
  const plans = chosen(yearsPlans(measured), preparing);
  const { scenarios, missing } = await prepareScenarios(origins, plans, preparing);
  return {
    sides: { site: 'ten years', floor: 'one year' },
    servers: { site, floor },
    databases,
    scenarios,
    missing,
  };
}

function chosen(plans: readonly Plan[], { only }: Preparing): Plan[] {
  return plans.filter(({ name }) => name.includes(only ?? ''));
}
