import { Readable } from 'node:stream';
import { UploadFileUseCase } from '#rooms/files/index.js';
import type { Play } from './play.js';

/** A small file of a unit, uploaded by its contact as evidence. @returns the file's id */
export async function storeNote(play: Pick<Play, 'cast' | 'stage'>, unit: string, title: string): Promise<string> {
  const liaison = play.cast.people.of(unit, 'UNIT_LIAISON');
  const content = Readable.from([Buffer.from(`演示数据·纯属虚构\n${play.cast.people.unit(unit).name} ${title}\n`)]);
  const file = await play.stage.get(UploadFileUseCase).execute(liaison, { name: `${title}.txt`, content });
  return file.id;
}
