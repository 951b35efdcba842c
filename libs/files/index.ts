export { CollectFilesSweep } from './collect-files.sweep.js';
export type { Attachment, FileRow, NewAttachment } from './file-row.js';
export { FilesDoor } from './files.door.js';
export { FilesModule } from './files.module.js';
export { OpenFileUseCase, type OpenedFile } from './open-file.use-case.js';
export { UploadFileUseCase, type Upload } from './upload-file.use-case.js';
