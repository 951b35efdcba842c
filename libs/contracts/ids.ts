import { z } from 'zod';

export const Id = z.uuid().meta({ id: 'Id' });
/** A calendar day in Asia/Shanghai. */
export const Day = z.iso.date().meta({ id: 'Day' });
