import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

interface Face {
  abbreviation: string;
  demo: boolean;
}

const FRESH_FOR = 5000;

/** The college's name as every page shows it; read again after five seconds at most. */
@Injectable()
export class Institution {
  private face: { read: number; value: Face } | undefined;

  constructor(private readonly database: Database) {}

  async abbreviation(): Promise<string> {
    return (await this.current()).abbreviation;
  }

  async isDemo(): Promise<boolean> {
    return (await this.current()).demo;
  }

  /** The name has just been changed. */
  forget(): void {
    this.face = undefined;
  }

  private async current(): Promise<Face> {
    if (this.face && Date.now() - this.face.read < FRESH_FOR) return this.face.value;
    const row = await this.database.row<Face>(
      `SELECT coalesce((SELECT abbreviation FROM institution), 'Колледж') AS abbreviation, demo FROM college_clock`,
    );
    const value = row ?? { abbreviation: 'Колледж', demo: false };
    this.face = { read: Date.now(), value };
    return value;
  }
}
