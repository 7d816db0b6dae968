import { Global, Module } from '@nestjs/common';
import { ImportDrafts } from './import-drafts.js';

@Global()
@Module({ providers: [ImportDrafts], exports: [ImportDrafts] })
export class ImportsModule {}
