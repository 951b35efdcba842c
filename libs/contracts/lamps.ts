import { z } from 'zod';

export const LAMP_COLOURS = ['GREEN', 'YELLOW', 'RED', 'BLUE', 'GREY'] as const;

export const LampView = z
  .object({ colour: z.enum(LAMP_COLOURS), reason: z.string(), text: z.string(), workingDaysLeft: z.int().nullable() })
  .meta({ id: 'Lamp' });
export type LampView = z.infer<typeof LampView>;
