import { z } from 'zod';
import { Id } from './ids.js';

/** Largest upload; beyond it people are asked to split or scan smaller. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export const FileView = z
  .object({
    id: Id,
    name: z.string(),
    size: z.int(),
    mediaType: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: 'FileView' });

/** A file as a subject's attachment. */
export const AttachmentView = z
  .object({ fileId: Id, name: z.string(), title: z.string(), size: z.int(), mediaType: z.string(), formedOn: z.iso.date().nullable(), documentNo: z.string().nullable() })
  .meta({ id: 'AttachmentView' });

export const NewAttachment = z
  .strictObject({
    fileId: Id,
    title: z.string().trim().min(1).max(200),
    formedOn: z.iso.date().optional(),
    documentNo: z.string().trim().max(80).optional(),
  })
  .meta({ id: 'NewAttachment' });
