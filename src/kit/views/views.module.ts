import { Global, Module } from '@nestjs/common';
import { KeptParts } from './kept-parts.js';

@Global()
@Module({ providers: [KeptParts], exports: [KeptParts] })
export class ViewsModule {}
