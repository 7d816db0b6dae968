import 'reflect-metadata';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { routesOf } from '../access/route-table.js';
import { AppModule } from '../app.module.js';

/** `npm run routes`: one JSON object a line for each route; nothing is started and no database is needed. */
const preview = await NestFactory.createApplicationContext(AppModule, { preview: true, logger: false });
for (const route of routesOf(preview.get(ModulesContainer))) console.log(JSON.stringify(route));
