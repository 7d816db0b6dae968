import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { sendFile } from '../../kit/files/attachment.js';
import { StoredFiles } from '../../kit/files/stored-files.js';
import { Uuid } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { SignedIn } from '../requires.js';

@Controller('files')
export class FilesController {
  constructor(private readonly files: StoredFiles) {}

  @Get(':id')
  @SignedIn()
  async download(@CurrentActor() actor: Actor, @Uuid() id: string, @Res() response: Response): Promise<void> {
    const file = await this.files.readOwn(id, actor.accountId);
    if (!file) throw Refusal.notFound();
    sendFile(response, file);
  }
}
