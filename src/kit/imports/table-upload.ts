import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { cleanText } from '../http/form.js';
import { Refusal } from '../http/refusal.js';
import { readTable, type TableSheet } from '../tables/read-table.js';
import { UnreadableFile } from '../tables/unreadable-file.js';

/** The one file of an import form. */
export interface UploadedTable {
  name: string;
  content: Buffer;
}

/** The name of the file's field in every import form. */
export const TABLE_FIELD = 'file';

const MEGABYTE = 1024 * 1024;
/** Bounds of a form with a file (security 3.9); the name of the file is sent as UTF-8 by every browser. */
const LIMITS = { files: 1, fileSize: 5 * MEGABYTE, fields: 200, fieldSize: 10_000, parts: 210 };
const Multipart = FileInterceptor(TABLE_FIELD, { limits: LIMITS, defParamCharset: 'utf8' });

@Injectable()
class TableUploadInterceptor implements NestInterceptor {
  private readonly multipart: NestInterceptor = new Multipart();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    try {
      return await this.multipart.intercept(context, next);
    } catch (error) {
      if (!(error instanceof HttpException) || error.getStatus() !== 413) throw error;
      throw Refusal.ofFields({ [TABLE_FIELD]: 'Файл больше 5 МБ. Уберите лишние листы или разделите его.' });
    }
  }
}

/** Of a route that takes a multipart form with one table. */
export const TakesTable = () => applyDecorators(UseInterceptors(TableUploadInterceptor));

/** `@Uploaded() file: UploadedTable` — beside `@Form(...)` for the other fields. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): UploadedTable => {
  const { file } = context
    .switchToHttp()
    .getRequest<Request & { file?: { originalname: string; buffer: Buffer } }>();
  if (!file) throw Refusal.ofFields({ [TABLE_FIELD]: 'Выберите файл с таблицей: .xlsx или .csv.' });
  return { name: cleanText(file.originalname).slice(-200), content: file.buffer };
});

/** The sheets of the file; one that cannot be read is refused beside its field. */
export async function sheetsOf({ name, content }: UploadedTable): Promise<TableSheet[]> {
  try {
    return await readTable(content, name);
  } catch (error) {
    if (error instanceof UnreadableFile) throw Refusal.ofFields({ [TABLE_FIELD]: error.message });
    throw error;
  }
}
